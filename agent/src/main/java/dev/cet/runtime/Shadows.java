package dev.cet.runtime;

import java.util.Arrays;

/**
 * The chosen ones among the methods that a thread is running: when each began, behind which log
 * statement, and, for the callers above a {@code catch}, which an exception never reaches, what it
 * was called with. Only methods that the agent chose put something here.
 */
public final class Shadows {
  /** Methods of one thread that are remembered; those called further down are not. */
  private static final int MAX_DEPTH = 32;

  private static final int FIRST_DEPTH = 2;

  /** True while methods say that they begin. */
  private static volatile boolean marking;

  /** True while they are also to remember what they are called with. */
  private static volatile boolean keeping;

  /** True from the first time on: what was remembered then must be let go also while it is off. */
  private static volatile boolean used;

  private int size;
  private int unseen;
  private int[] numbers = new int[FIRST_DEPTH];
  private long[] positions = new long[FIRST_DEPTH];
  private long[] times = new long[FIRST_DEPTH];
  private Object[][] values = new Object[FIRST_DEPTH][];

  private Shadows() {}

  /** Begins or ends to let methods say that they begin. */
  public static void mark(boolean wanted) {
    used |= wanted;
    marking = wanted;
  }

  /** Begins or ends to remember what they are called with. */
  public static void keep(boolean wanted) {
    keeping = wanted;
  }

  /**
   * Numbers of methods that are called so often that they are not remembered any more, each told
   * once; mostly none.
   */
  public static int[] takeBusy() {
    return BusyMethods.takeBusy();
  }

  /** No method says any more that it begins with this number. */
  public static void forget(int number) {
    BusyMethods.forget(number);
  }

  /**
   * A method begins.
   *
   * @return true where it is to tell {@link #arguments} what it is called with
   */
  public static boolean enter(int number) {
    if (!marking || BusyMethods.rests(number)) {
      return false;
    }
    try {
      LogRing ring = LogRings.ofThread();
      Shadows own = ring.shadows;
      if (own == null) {
        own = new Shadows();
        ring.shadows = own;
      }
      return own.push(number, ring.nextNumber(), LogClock.now()) && keeping;
    } catch (OutOfMemoryError full) {
      return false; // ours, which is not the application's business
    }
  }

  /** What the method that began last was called with. */
  public static void arguments(Object[] arguments) {
    Shadows own = LogRings.ofThread().shadows;
    own.values[own.size - 1] = arguments;
  }

  /** A method that may have been entered here ends, one way or the other. */
  public static void leave(int number) {
    if (!used) {
      return;
    }
    try {
      Shadows own = LogRings.ofThread().shadows;
      if (own != null && own.size > 0) {
        own.pop(number);
      }
    } catch (OutOfMemoryError full) {
      return; // there was not even room to find out that nothing is remembered
    }
  }

  /** How many of the thread's methods are remembered. */
  public static int depth() {
    Shadows own = used ? LogRings.ofThread().shadows : null;
    return own == null ? 0 : own.size;
  }

  /** Numbers of the remembered methods; the first is the one called first. */
  public static int[] numbers() {
    return Arrays.copyOf(LogRings.ofThread().shadows.numbers, depth());
  }

  /** Behind how many of the thread's log statements each of them began: the next one's number. */
  public static long[] positions() {
    return Arrays.copyOf(LogRings.ofThread().shadows.positions, depth());
  }

  /** When each of them began, epoch ms to within some ten ms. */
  public static long[] times() {
    return Arrays.copyOf(LogRings.ofThread().shadows.times, depth());
  }

  /** What one was called with; null where that was not to be remembered. */
  public static Object[] arguments(int index) {
    return LogRings.ofThread().shadows.values[index];
  }

  private boolean push(int number, long position, long now) {
    if (size == MAX_DEPTH) {
      unseen++;
      return false;
    }
    if (size == numbers.length) {
      grow(size * 2);
    }
    numbers[size] = number;
    positions[size] = position;
    times[size] = now;
    size++;
    return true;
  }

  /** The last step is the one that counts: there may be no memory for those before it. */
  private void grow(int capacity) {
    values = Arrays.copyOf(values, capacity);
    times = Arrays.copyOf(times, capacity);
    positions = Arrays.copyOf(positions, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
  }

  /** Those called later have ended too, unseen. */
  private void pop(int number) {
    if (unseen > 0) {
      unseen--;
      return;
    }
    for (int i = size - 1; i >= 0; i--) {
      if (numbers[i] == number) {
        Arrays.fill(values, i, size, null);
        size = i;
        return;
      }
    }
  }
}
