package sample;

import java.util.logging.Logger;

/** Fails in more different ways than the agent keeps. */
public final class TooMany {
  private TooMany() {}

  public static void main(String[] args) {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      Logger.getLogger("too.many." + i).severe("never the same");
    }
    System.out.println("done");
  }
}
