package dev.cet.agent.events;

import java.util.concurrent.atomic.AtomicLong;

/** Snapshots of the whole process: ten a second, a hundred at once. Without locks. */
final class TokenBucket {
  private static final long INTERVAL_NANOS = 100_000_000L;
  private static final long BURST = 100;

  /** When the next token would be due if none had been saved: the bucket in one number (GCRA). */
  private final AtomicLong due = new AtomicLong(System.nanoTime() - BURST * INTERVAL_NANOS);

  boolean take() {
    long now = System.nanoTime();
    while (true) {
      long current = due.get();
      long earliest = now - BURST * INTERVAL_NANOS;
      long from = current - earliest > 0 ? current : earliest;
      if (from + INTERVAL_NANOS - now > 0) {
        return false;
      }
      if (due.compareAndSet(current, from + INTERVAL_NANOS)) {
        return true;
      }
    }
  }
}
