package dev.cet.agent.instrument;

import dev.cet.agent.config.Notices;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The classes and methods of the application that cannot be changed safely and stay as they are.
 * They are found while classes are loaded, and told later, by another thread.
 */
public final class LeftAlone {
  private static final int MOST_NAMES = 5;

  /** Who leaves more alone is told of no further one: something is wrong with all of them. */
  private static final int MOST_KNOWN = 10_000;

  private static final long INTERVAL_NANOS = 60_000_000_000L;

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> untold = new ConcurrentLinkedQueue<>();
  private int told;
  private long toldNanos = System.nanoTime() - INTERVAL_NANOS;

  /** A class, or a method behind its class. */
  void add(String name) {
    if (known.size() < MOST_KNOWN && known.add(name) && untold.size() < MOST_NAMES) {
      untold.add(name);
    }
  }

  /** How many there are; each counts once. */
  public int count() {
    return known.size();
  }

  /** Says how many there are and names the first since the last time; at most once a minute. */
  public synchronized void tell(Notices notices) {
    int now = count();
    if (now == told || System.nanoTime() - toldNanos < INTERVAL_NANOS) {
      return;
    }
    int more = now - told;
    StringBuilder names = new StringBuilder();
    for (String name = untold.poll(); name != null; name = untold.poll()) {
      names.append(names.length() == 0 ? "" : ", ").append(name);
      more--;
    }
    told = now;
    toldNanos = System.nanoTime();
    notices.tell(
        "Cannot be changed safely and is left as it is, so that exceptions are not seen in it: "
            + names
            + (more > 0 ? " and " + more + " more" : "")
            + ".");
  }
}
