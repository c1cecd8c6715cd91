package dev.cet.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How often methods were entered: exact, and cheap also where many threads enter at once. */
public final class CallCounts {
  private static volatile LongAdder[] counters = {};

  private CallCounts() {}

  /** Called at the entry of methods that were changed for it; never throws. */
  public static void entered(int counter) {
    counters[counter].increment();
  }

  /** Gives the number of a new counter, which is never given back: code may go on using it. */
  public static synchronized int add() {
    LongAdder[] more = Arrays.copyOf(counters, counters.length + 1);
    more[more.length - 1] = new LongAdder();
    counters = more;
    return more.length - 1;
  }

  /** Calls so far. */
  public static long sum(int counter) {
    return counters[counter].sum();
  }
}
