package dev.cet.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The time to within some ten milliseconds for the price of reading a field: asking the system
 * costs 20 ns, several times what the rest of remembering a statement does. A thread keeps it while
 * statements come and sleeps when there are none.
 */
final class LogClock implements Runnable {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_UNTIL_SLEEP = 100;

  /** Epoch ms; negative until it is read for the first time in a second, 0 while it is not kept. */
  private static final AtomicLong NOW = new AtomicLong();

  private static volatile boolean wanted;
  private static Thread thread;

  private LogClock() {}

  /** Epoch ms. */
  static long now() {
    long now = NOW.get();
    return now > 0 ? now : firstNow();
  }

  private static long firstNow() {
    for (long now = NOW.get(); now != 0; now = NOW.get()) {
      if (now > 0 || NOW.compareAndSet(now, -now)) {
        return Math.abs(now);
      }
    }
    if (!wanted) {
      wanted = true;
      LockSupport.unpark(thread);
    }
    return System.currentTimeMillis();
  }

  /** Starts the thread that keeps the time; until then each reading asks the system. */
  static synchronized void start() {
    if (thread == null) {
      ThreadGroup root = Thread.currentThread().getThreadGroup();
      while (root.getParent() != null) {
        root = root.getParent();
      }
      Thread clock = new Thread(root, new LogClock(), "cet-clock", 0);
      clock.setDaemon(true);
      clock.setContextClassLoader(null);
      thread = clock;
      clock.start();
    }
  }

  @Override
  public void run() {
    while (true) {
      wanted = false;
      NOW.set(-System.currentTimeMillis());
      for (int tick = 0; tick < TICKS_UNTIL_SLEEP; tick++) {
        Thread.interrupted(); // meant for others; it would keep this one from ever waiting again
        LockSupport.parkNanos(TICK_NANOS);
        tick(System.currentTimeMillis());
      }
      LogRings.forget();
      long now = NOW.get();
      if (now < 0 && NOW.compareAndSet(now, 0)) {
        while (!wanted) {
          Thread.interrupted();
          LockSupport.park(this);
        }
      }
    }
  }

  private static void tick(long ms) {
    long before = NOW.get();
    if (before > 0 || !NOW.compareAndSet(before, -ms)) {
      NOW.set(ms);
    }
  }
}
