package sample;

import java.util.Set;
import java.util.TreeSet;

/** Fails all the time in a method that its own {@code main} calls, and looks at the stacks. */
public final class Lasting {
  private static final int FAILURES = 150;

  private Lasting() {}

  public static void main(String[] arguments) throws Exception {
    Set<String> frames = new TreeSet<>();
    for (int i = 0; i < FAILURES; i++) {
      try {
        Short.fail(i);
      } catch (IllegalStateException e) {
        StackTraceElement[] stack = e.getStackTrace();
        frames.add(stack[stack.length - 1].toString());
      }
      try {
        fail(i);
      } catch (IllegalStateException e) {
        StackTraceElement[] stack = e.getStackTrace();
        frames.add(stack[stack.length - 1].toString());
      }
      Thread.sleep(20);
    }
    for (String frame : frames) {
      System.out.println(frame);
    }
  }

  private static void fail(int number) {
    throw new IllegalStateException("lasting " + number % 1);
  }

  /** Has no method that lasts. */
  private static final class Short {
    static void fail(int number) {
      throw new IllegalStateException("short " + number % 1);
    }
  }
}
