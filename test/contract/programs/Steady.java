package steady;

/** Fails twice in each round, until its input ends; says how many rounds there were. */
public final class Steady {
  private Steady() {}

  public static void main(String[] args) throws Exception {
    int rounds = 0;
    while (System.in.available() == 0) {
      fail("one");
      failToo("two");
      rounds++;
      Thread.sleep(5);
    }
    System.out.println(rounds);
  }

  private static void fail(String why) {
    try {
      throw new IllegalStateException(why);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }

  private static void failToo(String why) {
    try {
      throw new IllegalStateException(why);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }
}
