package sample;

import dev.cet.api.Cet;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/** Tells of more different events than the agent keeps, then fails for good. */
public final class TooMany {
  private TooMany() {}

  /** How many loggers, how many custom events, and how deep in the stack. */
  public static void main(String[] args) {
    deeper(args.length > 2 ? Integer.parseInt(args[2]) : 0, args);
  }

  private static void deeper(int depth, String[] args) {
    if (depth > 0) {
      deeper(depth - 1, args);
      return;
    }
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      Logger.getLogger("too.many." + i).severe("never the same");
      if (args.length > 2 && i % 20 == 0) {
        LockSupport.parkNanos(50_000_000); // what is told of deep stacks is long
      }
    }
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Cet.event("order-" + i + "-late");
    }
    try {
      fail(2);
    } catch (IllegalStateException e) {
      System.out.println("done");
    }
  }

  private static void fail(int reasons) {
    throw new IllegalStateException(reasons + " reasons");
  }
}
