package dev.cet.runtime;

import java.util.concurrent.TimeUnit;

/**
 * Methods that are called so often that remembering each call would be noticed: they rest. Counts
 * by a part of their numbers and without a lock; two that share a place rest together, and a lost
 * update does not matter.
 */
final class BusyMethods {
  /** A power of two. */
  private static final int PLACES = 1024;

  /** So many calls in less than this time are too many: 10,000 a second, 0.02 % of a core. */
  private static final int CALLS = 256;

  private static final long CALLS_NANOS = TimeUnit.MICROSECONDS.toNanos(25_600);

  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int[] COUNTS = new int[PLACES];

  /** When the last {@link #CALLS} calls began; of a resting one when its rest began. */
  private static final long[] SINCE = new long[PLACES];

  private static final boolean[] RESTING = new boolean[PLACES];

  private BusyMethods() {}

  /** A method is called: whether it is one that rests. */
  static boolean rests(int number) {
    int place = number & PLACES - 1;
    if (RESTING[place]) {
      return true;
    }
    if ((++COUNTS[place] & CALLS - 1) == 0) {
      long now = System.nanoTime();
      RESTING[place] = SINCE[place] != 0 && now - SINCE[place] < CALLS_NANOS;
      SINCE[place] = now;
    }
    return false;
  }

  /** Ends the rest of those that rested long enough. */
  static void wake(long nowNanos) {
    for (int place = 0; place < PLACES; place++) {
      if (RESTING[place] && nowNanos - SINCE[place] > REST_NANOS) {
        RESTING[place] = false;
        SINCE[place] = 0;
      }
    }
  }
}
