package dev.cet.agent.report;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A real HTTP server that keeps every report and answers as it is told. */
final class TestBackend implements AutoCloseable {
  static final String ACCEPTED = "{\"protocol\":1,\"duplicate\":false,\"commands\":[]}";

  /** One answer. */
  record Answer(int status, String body, String retryAfter) {
    static Answer accepted(String commands) {
      return new Answer(200, ACCEPTED.replace("[]", commands), null);
    }

    static Answer failure(int status, String code) {
      return new Answer(
          status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"It is so.\"}}", null);
    }
  }

  final BlockingQueue<Map<?, ?>> reports = new LinkedBlockingQueue<>();
  final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();

  /** Answers of the next reports; then each is accepted. */
  final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private final HttpServer server;

  TestBackend() throws IOException {
    this(0);
  }

  TestBackend(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/collector/v1/reports", this::take);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The next report, waited for. */
  Map<?, ?> next() throws InterruptedException {
    Map<?, ?> report = reports.poll(20, TimeUnit.SECONDS);
    if (report == null) {
      throw new AssertionError("no report came");
    }
    return report;
  }

  static List<?> list(Map<?, ?> report, String name) {
    return (List<?>) report.get(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(200, ACCEPTED, null);
      }
      tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
      if (!"1".equals(exchange.getRequestHeaders().getFirst("x-cet-protocol"))) {
        answer = Answer.failure(400, "bad-request");
      }
      if (answer.retryAfter != null) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter);
      }
      byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status, bytes.length);
      exchange.getResponseBody().write(bytes);
      reports.add((Map<?, ?>) JsonReader.read(new String(body, StandardCharsets.UTF_8)));
    } catch (JsonException invalid) {
      throw new IOException(invalid);
    }
  }
}
