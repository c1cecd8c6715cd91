package dev.cet.runtime;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Methods that are called so often that remembering each call would be noticed: they rest until
 * they do not ask any more. Counts by a part of their numbers and without a lock; two that share a
 * place rest together, and a lost update does not matter.
 */
final class BusyMethods {
  /** A power of two. */
  private static final int PLACES = 1024;

  /** So many calls in less than this time are too many: 10,000 a second, 0.02 % of a core. */
  private static final int CALLS = 256;

  private static final long CALLS_NANOS = TimeUnit.MICROSECONDS.toNanos(25_600);

  private static final int NO_NUMBER = -1;

  private static final int[] COUNTS = new int[PLACES];

  /** When the last {@link #CALLS} calls began. */
  private static final long[] SINCE = new long[PLACES];

  private static final boolean[] RESTING = new boolean[PLACES];

  /** Numbers of resting ones that are still to be told. */
  private static final int[] UNTOLD = new int[PLACES];

  private static volatile boolean anyUntold;

  static {
    Arrays.fill(UNTOLD, NO_NUMBER);
  }

  private BusyMethods() {}

  /** A method is called: whether it is one that rests. */
  static boolean rests(int number) {
    int place = number & PLACES - 1;
    if (RESTING[place]) {
      return true;
    }
    if ((++COUNTS[place] & CALLS - 1) == 0) {
      count(place, number);
    }
    return false;
  }

  private static void count(int place, int number) {
    long now = System.nanoTime();
    if (SINCE[place] != 0 && now - SINCE[place] < CALLS_NANOS) {
      UNTOLD[place] = number;
      anyUntold = true;
      RESTING[place] = true;
    }
    SINCE[place] = now;
  }

  static int[] takeBusy() {
    if (!anyUntold) {
      return new int[0];
    }
    anyUntold = false;
    int[] result = new int[PLACES];
    int size = 0;
    for (int place = 0; place < PLACES; place++) {
      if (UNTOLD[place] != NO_NUMBER) {
        result[size++] = UNTOLD[place];
        UNTOLD[place] = NO_NUMBER;
      }
    }
    return Arrays.copyOf(result, size);
  }

  /** The method does not ask any more; another one may have its place. */
  static void forget(int number) {
    int place = number & PLACES - 1;
    SINCE[place] = 0;
    RESTING[place] = false;
  }
}
