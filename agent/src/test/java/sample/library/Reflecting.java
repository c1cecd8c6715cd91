package sample.library;

import java.util.concurrent.Callable;

/** Calls what it is given and wraps what comes out of it; keeps some of it to itself. */
public final class Reflecting {
  private Reflecting() {}

  /** The call's exception in a {@link Wrapper}, after {@code afterwards}. */
  public static void call(Callable<?> what, Object afterwards) throws Wrapper {
    try {
      what.call();
    } catch (Exception failed) {
      synchronized (afterwards) { // here the thread is kept from going on
        throw new Wrapper(failed);
      }
    }
  }

  /** Lets no exception out, and goes on for so long. */
  public static long callAndGoOn(Callable<?> what, long ms) {
    try {
      what.call();
    } catch (Exception failed) {
      long end = System.nanoTime() + ms * 1_000_000;
      long sum = 0;
      while (System.nanoTime() < end) {
        sum += work(sum);
      }
      return sum;
    }
    return 0;
  }

  private static long work(long sum) {
    return String.valueOf(sum).hashCode() & 7;
  }
}
