package sample;

/** Loaded again and again by {@link StormLoader}, each time by another and under another name. */
public final class StormPart implements Runnable {
  static {
    Storm.throwAndCatch(1); // class loading under the application's locks, while others throw
    catchOne();
    Storm.warn("an initializer");
  }

  /** Throws while its own class is still being linked. */
  @Override
  public void run() {
    catchOne();
    try {
      fail();
    } catch (Storm.Failure expected) {
      Storm.caught(expected);
      try {
        Late.fail(1);
      } catch (Storm.Failure late) {
        Storm.caught(late);
      }
    }
  }

  private static void catchOne() {
    try {
      fail();
    } catch (Storm.Failure expected) {
      Storm.caught(expected);
    }
  }

  private static void fail() {
    throw Storm.isLull() ? new Storm.Uncounted("part") : new Storm.PartFailure("part");
  }

  /** Loaded in a handler for the first time. */
  static final class Late {
    private Late() {}

    static int fail(int number) {
      throw Storm.isLull() ? new Storm.Uncounted("late") : new Storm.LateFailure("late");
    }
  }
}
