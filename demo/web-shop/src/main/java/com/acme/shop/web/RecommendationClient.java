package com.acme.shop.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks the recommendation service, which was switched off last spring. */
final class RecommendationClient {
  /** Nothing listens on the discard port. */
  private static final URI SERVICE = URI.create("http://127.0.0.1:9/similar/");

  private static final int TIMEOUT_MS = 500;

  /**
   * What customers bought together with {@code sku}.
   *
   * @throws RecommendationException when the service does not answer
   */
  List<String> similarTo(String sku) throws RecommendationException {
    try {
      return fetch(SERVICE.resolve(sku));
    } catch (IOException e) {
      throw new RecommendationException(sku, e);
    }
  }

  private static List<String> fetch(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } finally {
      connection.disconnect();
    }
  }
}
