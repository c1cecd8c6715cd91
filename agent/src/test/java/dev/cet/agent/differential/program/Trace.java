package dev.cet.agent.differential.program;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/** What generated code does that can be seen from outside, in its order. One thread only. */
public final class Trace {
  private static final int FUEL = 25;
  private static final int LONGEST = 4000;

  /** One is missing: taking it fails. */
  private static final Object[] LOCKS = {new Object(), new Value(), "lock", null};

  private static long[] entries = new long[64];
  private static int size;
  private static int fuel;
  private static String touched;

  private Trace() {}

  static void begin() {
    size = 0;
    fuel = FUEL;
    touched = null;
  }

  static long[] entries() {
    return Arrays.copyOf(entries, size);
  }

  /** Which method of an object that nobody should ask was called; null if none. */
  static String touchedBy() {
    return touched;
  }

  static void touched(String how) {
    touched = how;
  }

  /** Number of the locks that this thread still holds, as bits. */
  static int held() {
    int held = 0;
    for (int i = 0; i < LOCKS.length; i++) {
      held |= LOCKS[i] != null && Thread.holdsLock(LOCKS[i]) ? 1 << i : 0;
    }
    return held;
  }

  /** Whether there is fuel for another call; loops and recursion end with it. */
  public static boolean allow() {
    return fuel-- > 0;
  }

  public static Object lock(int number) {
    return LOCKS[Math.floorMod(number, LOCKS.length)];
  }

  public static Throwable preset(int number) {
    return Preset.of(number);
  }

  public static Object value(int number) {
    switch (number & 7) {
      case 0:
        return null;
      case 1:
        return "text " + number;
      case 2:
        return number;
      case 3:
        return new int[] {number, 2, 3};
      case 4:
        return Preset.of(number >> 3);
      case 5:
        return (long) number;
      case 6:
        return new Object[] {number};
      default:
        return new Value();
    }
  }

  /** Throws a preset exception at one number of eight, else gives the number on. */
  public static int maybe(int number) {
    int mixed = number * 0x9E3779B1 >>> 16;
    if ((mixed & 7) == 0) {
      Trace.<RuntimeException>sneak(Preset.of(mixed >> 3));
    }
    return number + 1;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  public static void add(int value) {
    put('I', value);
  }

  public static void add(long value) {
    put('J', value);
  }

  public static void add(float value) {
    put('F', Float.floatToIntBits(value));
  }

  public static void add(double value) {
    put('D', Double.doubleToLongBits(value));
  }

  public static void add(Object value) {
    put('A', Neutral.describe(value).hashCode());
    put('L', held());
  }

  private static void put(char kind, long value) {
    if (size == entries.length && size < LONGEST) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    if (size < entries.length) {
      entries[size++] = value * 31 + kind;
    }
  }

  /**
   * Links a call of a generated class; of one number in eight it fails. Leaves no trace: the JVM
   * links the calls of a class again when its code is changed.
   */
  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int number)
      throws Throwable {
    maybe(number);
    return new ConstantCallSite(caller.findStatic(Trace.class, "maybe", type));
  }
}
