package dev.cet.agent.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cet.agent.json.JsonException;
import dev.cet.agent.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A backend that accepts every report and keeps it. */
final class Collector implements AutoCloseable {
  private static final byte[] ACCEPTED =
      "{\"protocol\":1,\"duplicate\":false,\"commands\":[]}".getBytes(StandardCharsets.UTF_8);

  private final List<Map<?, ?>> reports = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/collector/v1/reports", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Map<?, ?>> reports() {
    return reports;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      reports.add((Map<?, ?>) JsonReader.read(new String(body, StandardCharsets.UTF_8)));
      exchange.sendResponseHeaders(200, ACCEPTED.length);
      exchange.getResponseBody().write(ACCEPTED);
    } catch (JsonException invalid) {
      throw new IOException(invalid);
    }
  }
}
