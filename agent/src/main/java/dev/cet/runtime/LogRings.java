package dev.cet.runtime;

import java.util.Arrays;

/**
 * Finds the calling thread's ring. It belongs to the thread, in a {@code ThreadLocal}; threads that
 * log a lot are found more quickly by their number, in a table that all of them share. {@link
 * LogClock} empties the table each second, so that it keeps no ring of a thread that has ended.
 */
final class LogRings {
  /** A power of two. */
  private static final int SLOTS = 256;

  /** So many times a ring is found by its thread before it takes a slot of the table. */
  private static final int PATIENCE = 64;

  private static final ThreadNumbers NUMBERS = ThreadNumbers.given();

  /** Read and written without a lock: whose ring it is, each one says itself. */
  private static final LogRing[] TABLE = new LogRing[SLOTS];

  private static final ThreadLocal<LogRing> OF_THREAD =
      new ThreadLocal<LogRing>() {
        @Override
        protected LogRing initialValue() {
          return new LogRing(NUMBERS == null ? 0 : NUMBERS.of(Thread.currentThread()));
        }
      };

  private LogRings() {}

  static LogRing ofThread() {
    if (NUMBERS == null) {
      return OF_THREAD.get();
    }
    long thread = NUMBERS.of(Thread.currentThread());
    LogRing ring = TABLE[(int) thread & SLOTS - 1];
    return ring != null && ring.thread == thread ? ring : find();
  }

  private static LogRing find() {
    LogRing ring = OF_THREAD.get();
    if (ring.searches++ >= PATIENCE && ring.thread != 0) {
      ring.searches = 0;
      TABLE[(int) ring.thread & SLOTS - 1] = ring;
      LogClock.now(); // sees to it that the slot is emptied
    }
    return ring;
  }

  /** Empties the table. */
  static void forget() {
    Arrays.fill(TABLE, null);
  }
}
