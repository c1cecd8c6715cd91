package sample;

import dev.cet.api.Cet;
import java.util.logging.Logger;

/** Tells of more different events than the agent keeps, then fails for good. */
public final class TooMany {
  private TooMany() {}

  public static void main(String[] args) {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      Logger.getLogger("too.many." + i).severe("never the same");
    }
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Cet.event("order-" + i + "-late");
    }
    try {
      fail(args.length);
    } catch (IllegalStateException e) {
      System.out.println("done");
    }
  }

  private static void fail(int reasons) {
    throw new IllegalStateException(reasons + " reasons");
  }
}
