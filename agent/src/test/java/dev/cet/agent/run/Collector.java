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
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A backend that accepts every report and keeps it, and answers with the commands of a test. */
final class Collector implements AutoCloseable {
  private final List<Map<?, ?>> reports = new CopyOnWriteArrayList<>();
  private final Function<Map<?, ?>, String> commands;
  private final HttpServer server;

  /**
   * A collector at work.
   *
   * @param commands gives the JSON array of commands to answer a report with
   */
  Collector(Function<Map<?, ?>, String> commands) throws IOException {
    this.commands = commands;
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
      Map<?, ?> report = (Map<?, ?>) JsonReader.read(new String(body, StandardCharsets.UTF_8));
      reports.add(report);
      String answer =
          "{\"protocol\":1,\"duplicate\":false,\"commands\":" + commands.apply(report) + "}";
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (JsonException invalid) {
      throw new IOException(invalid);
    }
  }
}
