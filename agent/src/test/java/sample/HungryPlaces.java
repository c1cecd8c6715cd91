package sample;

/** Throws at six places in turn as often as it can. */
public final class HungryPlaces {
  /** So many at least: on a busy machine the time alone may be over before anything is compiled. */
  private static final int LEAST_THROWN = 1_000_000;

  private HungryPlaces() {}

  public static void main(String[] args) {
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    int thrown = 0;
    while (System.nanoTime() < until || thrown < LEAST_THROWN) {
      thrown += place1(thrown) + place2(thrown) + place3(thrown);
      thrown += place4(thrown) + place5(thrown) + place6(thrown);
    }
    System.out.println("<" + thrown + " thrown>");
  }

  private static int place1(int number) {
    try {
      throw new IllegalStateException("one " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int place2(int number) {
    try {
      throw new IllegalStateException("two " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int place3(int number) {
    try {
      throw new IllegalStateException("three " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int place4(int number) {
    try {
      throw new IllegalStateException("four " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int place5(int number) {
    try {
      throw new IllegalStateException("five " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int place6(int number) {
    try {
      throw new IllegalStateException("six " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }
}
