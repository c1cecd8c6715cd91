package com.acme.shop.load;

import com.acme.shop.http.CommandLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends visitors to the web shop until the process is ended: {@code --target URL}, {@code --rate 5}
 * visits a second, {@code --seed 42}.
 */
public final class LoadDriver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Visitors visitors;
  private final URI target;

  private LoadDriver(URI target, long seed) {
    this.target = target;
    this.visitors = new Visitors(seed);
  }

  public static void main(String[] args) {
    CommandLine line = CommandLine.of(args);
    URI target = URI.create(line.option("target", "http://127.0.0.1:8081"));
    int rate = Math.max(1, line.number("rate", 5));
    LoadDriver driver = new LoadDriver(target, line.number("seed", 42));

    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  clock.shutdownNow();
                  System.out.println("load-driver ends: " + driver.summary());
                }));
    long periodMicros = TimeUnit.SECONDS.toMicros(1) / rate;
    clock.scheduleAtFixedRate(driver::visit, 0, periodMicros, TimeUnit.MICROSECONDS);
    System.out.println("load-driver sends " + rate + " visits a second to " + target);
  }

  private void visit() {
    Scenario scenario = visitors.next();
    HttpRequest request =
        HttpRequest.newBuilder(target.resolve(scenario.path()))
            .timeout(TIMEOUT)
            .method(scenario.method(), BodyPublishers.noBody())
            .build();
    sent.incrementAndGet();
    http.sendAsync(request, BodyHandlers.discarding()).whenComplete((ok, error) -> count(error));
  }

  private void count(Throwable error) {
    if (error != null) {
      unanswered.incrementAndGet();
    }
  }

  private String summary() {
    return sent + " visits, " + unanswered + " without an answer";
  }
}
