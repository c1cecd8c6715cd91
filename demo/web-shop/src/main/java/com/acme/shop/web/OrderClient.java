package com.acme.shop.web;

import com.acme.shop.model.CheckoutAnswer;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Talks to the order service. */
final class OrderClient {
  private static final Logger LOG = LoggerFactory.getLogger(OrderClient.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Gson gson = new Gson();
  private final URI service;
  private final HttpClient http;

  OrderClient(URI service) {
    this.service = service;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
  }

  /**
   * Orders what is in the basket.
   *
   * @throws CheckoutFailedException when the service cannot be reached or does not take the order
   */
  CheckoutAnswer checkout(Basket basket) {
    try {
      String answer = post("/checkout", gson.toJson(basket.checkout()));
      return gson.fromJson(answer, CheckoutAnswer.class);
    } catch (IOException e) {
      throw new CheckoutFailedException(basket.id(), e);
    }
  }

  /**
   * Starts one of the order service's jobs.
   *
   * @throws UncheckedIOException when the service cannot be reached
   */
  String run(String job) {
    try {
      return post(job, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String post(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path))
            .timeout(TIMEOUT)
            .header("X-Request-Id", Objects.requireNonNullElse(MDC.get(RequestLog.REQUEST_ID), "-"))
            .POST(BodyPublishers.ofString(body))
            .build();
    LOG.debug("sending {} characters to {}", body.length(), path);
    HttpResponse<String> response = send(request);
    LOG.debug("{} answered {}", path, response.statusCode());
    if (response.statusCode() >= 500) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + request.uri(), e);
    }
  }
}
