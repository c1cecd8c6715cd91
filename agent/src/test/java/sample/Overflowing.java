package sample;

import java.util.ArrayList;
import java.util.List;

/** Overflows its stack in different ways. */
public final class Overflowing {
  private Overflowing() {}

  public static void main(String[] args) throws Exception {
    int caught = 0;
    for (int i = 0; i < 5; i++) {
      try {
        caught -= direct(0, "text");
      } catch (StackOverflowError e) {
        caught++;
      }
      try {
        caught -= even(i);
      } catch (Error e) {
        caught++;
      }
      caught += library(i);
    }
    Thread thread = new Thread(() -> endless(1));
    thread.setUncaughtExceptionHandler((t, e) -> System.out.println(e.getClass().getName()));
    thread.start();
    thread.join();
    System.out.println(caught + " caught");
  }

  private static int direct(int depth, String text) {
    int next = depth + 1;
    return direct(next, text) + 1;
  }

  private static int even(int number) {
    return 1 + odd(number + 1);
  }

  private static int odd(int number) {
    return 1 + even(number + 1);
  }

  private static int library(int order) {
    List<Object> self = new ArrayList<>();
    self.add(self);
    int size = self.size();
    try {
      size += self.hashCode();
      return size;
    } catch (StackOverflowError e) {
      return 1;
    }
  }

  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }
}
