package sample;

import java.util.ArrayList;
import java.util.List;

/** Throws all the time for a while, then nothing for a while, then once more. */
public final class Flood {
  private Flood() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      values.add("value " + i);
    }
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    long thrown = 0;
    while (System.nanoTime() < until) {
      fail((int) (thrown++ % 8), values);
    }
    Thread.sleep(Long.parseLong(args[1]));
    failAfterwards("after", values);
    System.out.println("threw " + thrown);
  }

  /** Each in a line of its own, so that each is an event with a budget of its own. */
  private static void fail(int which, List<String> values) {
    try {
      switch (which) {
        case 0:
          throw new IllegalStateException("storm 0");
        case 1:
          throw new IllegalStateException("storm 1");
        case 2:
          throw new IllegalStateException("storm 2");
        case 3:
          throw new IllegalStateException("storm 3");
        case 4:
          throw new IllegalStateException("storm 4");
        case 5:
          throw new IllegalStateException("storm 5");
        case 6:
          throw new IllegalStateException("storm 6");
        default:
          throw new IllegalStateException("storm 7");
      }
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }

  private static void failAfterwards(String why, List<String> values) {
    try {
      throw new IllegalStateException(why);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }
}
