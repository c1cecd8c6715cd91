package sample;

import dev.cet.api.Cet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls methods of which every tenth call fails, for a while and then on until told otherwise. */
public final class Calls {
  private static final Logger LOG = Logger.getLogger("calls");
  private static long until;

  private final int divisor;

  private Calls(int given) {
    divisor = 100 / given; // fails in the constructor
  }

  public static void main(String[] args) {
    LOG.setUseParentHandlers(false);
    until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000L;
    int calls = 0;
    do {
      for (int i = 0; i < 10; i++, calls++) {
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
    } while (System.nanoTime() < until);
    System.out.println("calls " + calls);
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
    until += i - 9;
  }

  private static int make(int i) {
    try {
      return new Calls(9 - i).divisor;
    } catch (ArithmeticException ninth) {
      return -1;
    }
  }
}
