package sample;

/** Throws that go the same way very often, and now and then another one. */
public final class UsualWays {
  private static final class Rare extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Rare(String message) {
      super(message);
    }
  }

  private static final IllegalStateException SHARED = new IllegalStateException("shared");

  private UsualWays() {}

  /** Prints how many were caught the usual way, elsewhere, in place of another, and were rare. */
  public static void main(String[] args) throws InterruptedException {
    int times = Integer.parseInt(args[0]);
    int[] counts = new int[4];
    for (int i = 0; i < times; i++) {
      go(i, counts);
      if (i % (times / 10) == 0) {
        Thread.sleep(100); // it looks as if the last one were over
      }
    }
    System.out.println(counts[0] + " " + counts[1] + " " + counts[2] + " " + counts[3]);
  }

  private static void go(int i, int[] counts) {
    if (i % 10 == 9) {
      try {
        pass(i);
      } catch (IllegalStateException e) {
        counts[1]++;
      }
      return;
    }
    try {
      pass(i);
    } catch (Rare e) {
      counts[3]++;
    } catch (IllegalStateException e) {
      counts[0]++;
    } catch (ArithmeticException e) {
      counts[2]++;
    }
  }

  private static void pass(int i) {
    if (i % 100 == 50) {
      replace(i);
    }
    fail(i);
  }

  @SuppressWarnings("finally")
  private static void replace(int i) {
    try {
      fail(i);
    } finally {
      throw new ArithmeticException("in place of another");
    }
  }

  private static void fail(int i) {
    IllegalStateException usual = i % 7 == 3 ? SHARED : new IllegalStateException("usual " + i);
    throw i % 100 == 25 ? new Rare("rare") : usual;
  }
}
