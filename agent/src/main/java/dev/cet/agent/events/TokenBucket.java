package dev.cet.agent.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Snapshots of the whole process: so many a second, ten times that at once. Without locks. */
final class TokenBucket {
  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Between two tokens; 0 where there are none. */
  private volatile long intervalNanos;

  /** When the next token would be due if none had been saved: the bucket in one number (GCRA). */
  private final AtomicLong due = new AtomicLong(System.nanoTime() - BURST_NANOS);

  /** A full bucket. */
  TokenBucket(int perSecond) {
    rate(perSecond);
  }

  /** From now on so many a second. */
  void rate(int perSecond) {
    intervalNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  boolean take() {
    long interval = intervalNanos;
    if (interval == 0) {
      return false;
    }
    long now = System.nanoTime();
    while (true) {
      long current = due.get();
      long earliest = now - BURST_NANOS;
      long from = current - earliest > 0 ? current : earliest;
      if (from + interval - now > 0) {
        return false;
      }
      if (due.compareAndSet(current, from + interval)) {
        return true;
      }
    }
  }
}
