package sample;

import dev.cet.api.Cet;
import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fails in two methods through a third, logs, and makes custom events; says how often. */
public final class Muted {
  /** However long they take: what happens seven times does so on a slow machine, too. */
  private static final int FEWEST_ROUNDS = 10;

  private static final Logger LOG = Logger.getLogger("muted");
  private static final IllegalStateException SHARED = new IllegalStateException("shared");

  private Muted() {}

  /** Goes on for so many milliseconds, from when the second argument's file is there. */
  public static void main(String[] args) throws InterruptedException {
    LOG.setUseParentHandlers(false);
    while (args.length > 1 && !new File(args[1]).exists()) {
      Thread.sleep(10);
    }
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    int rounds = 0;
    for (; rounds < FEWEST_ROUNDS || System.nanoTime() < until; rounds++) {
      call(true);
      call(false);
      shared();
      LOG.log(Level.WARNING, "warned {0}", rounds);
      Cet.event("told");
      Thread.sleep(2);
    }
    System.out.println("rounds " + rounds);
  }

  private static void call(boolean first) {
    try {
      through(first);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }

  private static int through(boolean first) {
    int value = first ? failFirst(1) : failSecond(2);
    return value + 1;
  }

  private static int failFirst(int value) {
    if (value > 0) {
      throw new IllegalStateException("first");
    }
    return value;
  }

  private static int failSecond(int value) {
    if (value > 0) {
      throw new IllegalStateException("second");
    }
    return value;
  }

  private static void shared() {
    try {
      throw SHARED;
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }
}
