package sample;

import dev.cet.api.Cet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Methods of which every tenth call fails. */
public final class Calls {
  private static final Logger LOG = Logger.getLogger("calls");

  static {
    LOG.setUseParentHandlers(false);
  }

  private static int entered;

  private final int divisor;

  private Calls(int given) {
    divisor = 100 / given; // fails in the constructor
  }

  /** Ten calls of each. */
  static void round() {
    for (int i = 0; i < 10; i++) {
      try {
        checked(i);
      } catch (IllegalStateException tenth) {
        // The agent sees it.
      }
      log(i);
      make(i);
      tell(i);
      enter(i);
    }
  }

  private static int checked(int i) {
    int sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += k;
    }
    if (i == 9) {
      throw new IllegalStateException("ninth " + sum);
    }
    return sum;
  }

  private static void log(int i) {
    if (i == 9) {
      LOG.log(Level.WARNING, "ninth {0}", i);
    }
  }

  private static void tell(int i) {
    if (i == 9) {
      Cet.event("ninth");
    }
  }

  private static void enter(int i) {
    if (i == 9) {
      entered(i);
    }
  }

  /** Its being entered is an event, as the configuration says. */
  private static void entered(int i) {
    entered += i - 9;
  }

  private static int make(int i) {
    try {
      return new Calls(9 - i).divisor;
    } catch (ArithmeticException ninth) {
      return -1;
    }
  }
}
