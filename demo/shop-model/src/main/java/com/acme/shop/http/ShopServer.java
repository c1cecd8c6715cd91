package com.acme.shop.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One service's HTTP server on the loopback address. */
public final class ShopServer implements AutoCloseable {
  private static final int THREADS = 6;
  private static final ShopResponse NOT_FOUND = ShopResponse.text(404, "no such page");
  private static final ShopResponse FAILED = ShopResponse.text(500, "something went wrong");

  private final HttpServer server;
  private final ExecutorService workers;
  private final Map<String, Route> routes;

  private ShopServer(HttpServer server, ExecutorService workers, Map<String, Route> routes) {
    this.server = server;
    this.workers = workers;
    this.routes = routes;
  }

  /**
   * Starts a server.
   *
   * @param name the service's name: its threads are called {@code name-1}, {@code name-2}, …
   * @param port the port, or 0 for any free one
   * @param routes by method and path, such as {@code POST /checkout}
   * @throws IOException when the port is taken
   */
  public static ShopServer start(String name, int port, Map<String, Route> routes)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    AtomicInteger number = new AtomicInteger();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            THREADS, task -> new Thread(task, name + "-" + number.incrementAndGet()));
    ShopServer shop = new ShopServer(server, workers, Map.copyOf(routes));
    server.setExecutor(workers);
    server.createContext("/", shop::handle);
    server.start();
    return shop;
  }

  /** Where the server listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Says on stdout where the service listens, and stops it when the process is asked to end. */
  public void serve(String name) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    System.out.println(name + " listening on " + url());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  /**
   * Answers, and answers 500 when a route throws. The exception goes on its way: nobody has handled
   * it, so nobody here catches it.
   */
  private void handle(HttpExchange exchange) throws IOException {
    ShopResponse response = FAILED;
    try {
      ShopRequest request = ShopRequest.read(exchange);
      Route route = routes.get(request.method() + " " + request.path());
      response = route == null ? NOT_FOUND : route.answer(request);
    } finally {
      send(exchange, response);
    }
  }

  private static void send(HttpExchange exchange, ShopResponse response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    if (response.status() >= 500) {
      // The JDK's server closes the connection after a handler has thrown: tell the client.
      exchange.getResponseHeaders().set("Connection", "close");
    }
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
