package sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/** Fails in classes that have static fields of all kinds. */
public final class StaticUse {
  static final int CONSTANT = 42;
  static final String NAME = "compiled in";
  static final String REGION = System.getProperty("sample.region", "north");
  static final Logger LOGGER = Logger.getLogger("sample");
  static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
  static final Map<String, String> RATES = new HashMap<>();
  static final Library LIBRARY = new Library();
  static final List<String> SHARED = new ArrayList<>();
  static int attempts;
  static String password = "hunter2";
  static NeverUsed neverUsed;
  static Asked asked = new Asked();
  static boolean open = true;
  static long[] large = new long[100_000];
  private static Object kept;

  private StaticUse() {}

  public static void main(String[] args) {
    RATES.put("EUR", "1.08");
    SHARED.add("a");
    attempt(() -> begin(SHARED), "here");
    attempts = 7;
    attempt(() -> begin(SHARED), "again");
    attempt(Initializing::touch, "initializing");
    attempt(Full::fail, "full");
    kept = null;
    System.out.println("done " + NeverUsed.made);
  }

  private static void attempt(Runnable task, String what) {
    try {
      task.run();
    } catch (IllegalStateException | LinkageError e) {
      kept = e;
    }
  }

  private static void begin(List<String> list) {
    Inner.go(list);
  }

  static void fail(List<String> list) {
    throw new IllegalStateException("attempt " + attempts + list.size());
  }

  /** Is between two frames of the class around it. */
  static final class Inner {
    static Object state = Library.class;
    static Thread.State phase = Thread.State.NEW;

    static void go(List<String> list) {
      fail(list);
    }
  }

  /** Fails while it is initialized. */
  static final class Initializing {
    static String before = "set " + attempts;
    static int late = fail();

    static int fail() {
      throw new IllegalStateException(before);
    }

    static void touch() {
      late++;
    }
  }

  /** Holds more than there is room for. */
  static final class Full {
    static final String LONG = "x".concat(new String(new char[290]).replace('\0', 'y'));
    static String[][] first = lines();
    static String[][] second = lines();
    static String[][] third = lines();
    static String[][] fourth = lines();
    static String[][] fifth = lines();
    static String[][] sixth = lines();

    static void fail() {
      throw new IllegalStateException("full");
    }

    private static String[][] lines() {
      String[][] lines = new String[20][20];
      for (String[] line : lines) {
        java.util.Arrays.fill(line, LONG);
      }
      return lines;
    }
  }

  /** Would tell if it was initialized before its only use, at the end. */
  static final class NeverUsed {
    static final int made = ++attempts;
  }

  /** Asking it anything fails. */
  static final class Asked {
    final String region = "south";

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }
  }

  /** Stands for a library's: the agent is told that it is none of the application's. */
  static final class Library {
    final String internal = "not shown";
  }
}
