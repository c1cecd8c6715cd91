package dev.cet.agent.safety.program;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Many threads that log long texts below their logger's level, and stay. */
public final class Chatty {
  private static final Logger LOG = Logger.getLogger("chatty");

  private Chatty() {}

  /** How many threads. */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = Integer.parseInt(arguments[0]);
    CountDownLatch logged = new CountDownLatch(threads);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> logAndStay(logged, end));
      thread.setDaemon(true);
      thread.start();
    }
    logged.await();
    System.out.println("logged on " + threads);
  }

  private static void logAndStay(CountDownLatch logged, CountDownLatch end) {
    for (int i = 0; i < 300; i++) {
      char[] payload = new char[4_000];
      java.util.Arrays.fill(payload, (char) ('a' + i % 26));
      LOG.log(Level.FINE, "request {0}", new String(payload));
    }
    logged.countDown();
    try {
      end.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
