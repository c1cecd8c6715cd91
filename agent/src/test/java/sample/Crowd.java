package sample;

import java.util.Arrays;
import java.util.List;

/** Many events, each thrown a few times in a row. */
public final class Crowd {
  private static final List<Runnable> FAILURES =
      Arrays.asList(
          Crowd::fail00,
          Crowd::fail01,
          Crowd::fail02,
          Crowd::fail03,
          Crowd::fail04,
          Crowd::fail05,
          Crowd::fail06,
          Crowd::fail07,
          Crowd::fail08,
          Crowd::fail09,
          Crowd::fail10,
          Crowd::fail11,
          Crowd::fail12,
          Crowd::fail13,
          Crowd::fail14);

  private Crowd() {}

  /** Throws each failure three times. */
  public static void main(String[] arguments) {
    for (Runnable failure : FAILURES) {
      for (int i = 0; i < 3; i++) {
        try {
          failure.run();
        } catch (IllegalStateException e) {
          System.err.println(e.getMessage());
        }
      }
    }
  }

  private static void fail00() {
    throw new IllegalStateException("crowd 00");
  }

  private static void fail01() {
    throw new IllegalStateException("crowd 01");
  }

  private static void fail02() {
    throw new IllegalStateException("crowd 02");
  }

  private static void fail03() {
    throw new IllegalStateException("crowd 03");
  }

  private static void fail04() {
    throw new IllegalStateException("crowd 04");
  }

  private static void fail05() {
    throw new IllegalStateException("crowd 05");
  }

  private static void fail06() {
    throw new IllegalStateException("crowd 06");
  }

  private static void fail07() {
    throw new IllegalStateException("crowd 07");
  }

  private static void fail08() {
    throw new IllegalStateException("crowd 08");
  }

  private static void fail09() {
    throw new IllegalStateException("crowd 09");
  }

  private static void fail10() {
    throw new IllegalStateException("crowd 10");
  }

  private static void fail11() {
    throw new IllegalStateException("crowd 11");
  }

  private static void fail12() {
    throw new IllegalStateException("crowd 12");
  }

  private static void fail13() {
    throw new IllegalStateException("crowd 13");
  }

  private static void fail14() {
    throw new IllegalStateException("crowd 14");
  }
}
