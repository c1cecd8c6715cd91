package dev.cet.agent.events;

import java.util.concurrent.atomic.AtomicLong;

/** Wakes the reporter when something new is ready, at most once per millisecond. */
final class Urgency {
  private static final long INTERVAL_NANOS = 1_000_000;

  private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);
  private volatile Runnable wake;
  private volatile boolean raised;

  void wakes(Runnable reporter) {
    wake = reporter;
  }

  void raise() {
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= INTERVAL_NANOS && last.compareAndSet(before, now)) {
      fire();
    } else {
      raised = true; // the next sweep tells
    }
  }

  /** Tells what came too soon after the last time. */
  void flush() {
    if (raised) {
      raised = false;
      fire();
    }
  }

  private void fire() {
    Runnable reporter = wake;
    if (reporter != null) {
      reporter.run();
    }
  }
}
