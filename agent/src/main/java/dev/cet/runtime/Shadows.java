package dev.cet.runtime;

import java.util.Arrays;

/**
 * What some methods of a thread were called with, for as long as they run: the callers above a
 * {@code catch}, which an exception never reaches. Only methods that the agent chose put something
 * here, and only while somebody wants it.
 */
public final class Shadows {
  /** Callers of one thread that are remembered; those called further down are not. */
  private static final int MAX_DEPTH = 32;

  private static final Object[][] NO_VALUES = {};
  private static final int[] NO_NUMBERS = {};

  private static final ThreadLocal<Shadows> OF_THREAD = new ThreadLocal<>();

  /** True while methods are to remember what they are called with. */
  private static volatile boolean on;

  /** True from the first time on: what was remembered then must be let go also while it is off. */
  private static volatile boolean used;

  /** What was remembered before is of no use any more: its methods may have ended unseen. */
  private static volatile int period;

  /** Calls since somebody asked; a lost update does not matter. */
  private static int entered;

  private int of;
  private int size;
  private int unseen;
  private int[] numbers = NO_NUMBERS;
  private Object[][] values = NO_VALUES;

  private Shadows() {}

  /** Begins or ends to remember. */
  public static synchronized void remember(boolean wanted) {
    if (wanted && !on) {
      period++;
      used = true;
    }
    on = wanted;
  }

  /** Whether a method that begins is to tell {@link #enter} its arguments. */
  public static boolean isOn() {
    return on;
  }

  /** How often methods began since the last call. */
  public static int takeEntered() {
    int result = entered;
    entered = 0;
    return result;
  }

  /** A method begins. */
  public static void enter(int number, Object[] arguments) {
    Shadows own = OF_THREAD.get();
    if (own == null) {
      own = new Shadows();
      OF_THREAD.set(own);
    }
    own.push(number, arguments);
  }

  /** A method that may have been entered here ends, one way or the other. */
  public static void leave(int number) {
    Shadows own = used ? OF_THREAD.get() : null;
    if (own != null) {
      own.pop(number);
    }
  }

  /** How many of the thread's callers are remembered. */
  public static int depth() {
    Shadows own = on ? OF_THREAD.get() : null;
    return own == null || own.of != period ? 0 : own.size;
  }

  /** Number of a remembered method; 0 is the one called first. */
  public static int number(int index) {
    return OF_THREAD.get().numbers[index];
  }

  /** What it was called with. */
  public static Object[] arguments(int index) {
    return OF_THREAD.get().values[index];
  }

  private void push(int number, Object[] arguments) {
    entered++;
    if (of != period) {
      of = period;
      unseen = 0;
      clear(0);
    }
    if (size == MAX_DEPTH) {
      unseen++;
      return;
    }
    if (numbers.length == 0) {
      numbers = new int[MAX_DEPTH];
      values = new Object[MAX_DEPTH][];
    }
    numbers[size] = number;
    values[size++] = arguments;
  }

  /** Those called later have ended too, unseen. */
  private void pop(int number) {
    if (of != period) {
      clear(0);
    } else if (unseen > 0) {
      unseen--;
    } else {
      for (int i = size - 1; i >= 0; i--) {
        if (numbers[i] == number) {
          clear(i);
          return;
        }
      }
    }
  }

  private void clear(int from) {
    if (size > from) {
      Arrays.fill(values, from, size, null);
      size = from;
    }
  }
}
