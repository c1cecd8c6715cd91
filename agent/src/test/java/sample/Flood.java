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
      fail("storm", values);
      thrown++;
    }
    Thread.sleep(Long.parseLong(args[1]));
    failAfterwards("after", values);
    System.out.println("threw " + thrown);
  }

  private static void fail(String why, List<String> values) {
    try {
      throw new IllegalStateException(why);
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
