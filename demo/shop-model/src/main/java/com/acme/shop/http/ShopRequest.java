package com.acme.shop.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** A request as the pages see it. {@code id} is the caller's {@code X-Request-Id}, or a new one. */
public record ShopRequest(
    String id, String method, String path, Map<String, String> parameters, String body) {
  private static final int MAX_BODY_BYTES = 1 << 20;

  static ShopRequest read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    String id =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Request-Id"))
            .orElseGet(() -> UUID.randomUUID().toString().substring(0, 8));
    return new ShopRequest(
        id,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        parametersOf(exchange.getRequestURI().getRawQuery()),
        new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> parametersOf(String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (first, second) -> second,
                TreeMap::new));
  }

  /** The query parameter {@code name}, or {@code otherwise} where the caller left it out. */
  public String parameter(String name, String otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }
}
