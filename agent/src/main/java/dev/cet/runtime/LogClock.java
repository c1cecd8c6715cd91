package dev.cet.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * The time to within some ten milliseconds for the price of reading a field: asking the system
 * costs 20 ns, several times what the rest of remembering a statement does. A thread keeps it while
 * statements come and sleeps when there are none.
 */
final class LogClock implements Runnable {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_UNTIL_SLEEP = 100;

  /** Epoch ms; 0 while the clock sleeps. */
  private static volatile long nowMs;

  private static volatile boolean used;
  private static Thread thread;

  private LogClock() {}

  /** Epoch ms. */
  static long now() {
    long now = nowMs;
    if (!used) {
      used = true;
      if (now == 0) {
        LockSupport.unpark(thread);
      }
    }
    return now == 0 ? System.currentTimeMillis() : now;
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
      used = false;
      for (int tick = 0; tick < TICKS_UNTIL_SLEEP; tick++) {
        nowMs = System.currentTimeMillis();
        LockSupport.parkNanos(TICK_NANOS);
      }
      if (!used) {
        nowMs = 0;
        while (!used) {
          LockSupport.park(this);
        }
      }
    }
  }
}
