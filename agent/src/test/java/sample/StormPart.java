package sample;

/** Loaded again and again by {@link Storm}, each time by a loader of its own. */
public final class StormPart implements Runnable {
  static {
    Storm.throwAndCatch(1); // class loading under the application's locks, while others throw
  }

  @Override
  public void run() {
    try {
      fail();
    } catch (Storm.PartFailure expected) {
      Storm.parts.incrementAndGet();
    }
  }

  private static void fail() {
    throw new Storm.PartFailure("part");
  }

  /** Loaded in a handler for the first time. */
  static final class Late {
    private Late() {}

    static int fail(int number) {
      throw new Storm.LateFailure("late " + number % 2);
    }
  }

  /** Throws while its own class is still being linked. */
  public void runLate() {
    try {
      fail();
    } catch (Storm.PartFailure expected) {
      Storm.parts.incrementAndGet();
      try {
        Late.fail(Storm.parts.intValue());
      } catch (Storm.LateFailure late) {
        Storm.lates.incrementAndGet();
      }
    }
  }
}
