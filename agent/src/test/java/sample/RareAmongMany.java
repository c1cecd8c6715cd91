package sample;

/** Throws in some places all the time, and now and then in another one. */
public final class RareAmongMany {
  private RareAmongMany() {}

  /** Takes how long, ms, and how long between two of the rare ones. */
  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    long pause = Long.parseLong(args[1]) * 1_000_000;
    long next = System.nanoTime();
    int rare = 0;
    int thrown = 0;
    while (System.nanoTime() < end) {
      thrown += one(thrown) + other(thrown) + third(thrown);
      Thread.sleep(5);
      if (System.nanoTime() - next >= 0) {
        rare += rare(rare);
        next = System.nanoTime() + pause;
      }
    }
    System.out.println(rare + " rare ones, " + (thrown > 0));
  }

  private static int one(int number) {
    try {
      throw new IllegalStateException("one " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int other(int number) {
    try {
      throw new IllegalStateException("other " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int third(int number) {
    try {
      throw new IllegalStateException("third " + number);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int rare(int number) {
    try {
      throw new IllegalArgumentException("rare " + number);
    } catch (IllegalArgumentException swallowed) {
      return 1;
    }
  }
}
