package dev.cet.agent.events;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A budget of the whole process: so much a second, ten times that at once. What is rare may borrow
 * from the next two seconds. Without locks.
 */
final class TokenBucket {
  private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long BORROWED_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** What one unit takes, ns; 0 where there are none. */
  private volatile double unitNanos;

  /** When the next unit would be due if none had been saved: the bucket in one number (GCRA). */
  private final AtomicLong due;

  private final LongSupplier clock;

  /** A full bucket. */
  TokenBucket(int perSecond) {
    this(perSecond, System::nanoTime);
  }

  /** A full bucket by a clock of ns. */
  TokenBucket(int perSecond, LongSupplier clock) {
    this.clock = clock;
    due = new AtomicLong(clock.getAsLong() - BURST_NANOS);
    rate(perSecond);
  }

  /** From now on so much a second; 0 for nothing. */
  void rate(int perSecond) {
    unitNanos = perSecond == 0 ? 0 : (double) TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Takes one unit if it is there. */
  boolean take(boolean rare) {
    double unit = unitNanos;
    if (unit == 0) {
      return false;
    }
    long now = clock.getAsLong();
    long latest = now + (rare ? BORROWED_NANOS : 0);
    while (true) {
      long current = due.get();
      long next = earliest(current, now) + (long) unit;
      if (next - latest > 0) {
        return false;
      }
      if (due.compareAndSet(current, next)) {
        return true;
      }
    }
  }

  /** Whether something is left, of which it shows only later how much is needed. */
  boolean isOpen(boolean rare) {
    return due.get() - clock.getAsLong() <= (rare ? BORROWED_NANOS : 0);
  }

  /**
   * Takes what was needed, be it there or not: as long as it is not, {@link #isOpen} says no. That
   * is for ten seconds at most, however much was needed at once.
   */
  void charge(int units) {
    long now = clock.getAsLong();
    due.updateAndGet(
        current -> {
          long owed = earliest(current, now) + (long) (units * unitNanos) - now;
          return now + Math.min(owed, BURST_NANOS);
        });
  }

  private static long earliest(long due, long now) {
    return Math.max(due - (now - BURST_NANOS), 0) + (now - BURST_NANOS);
  }
}
