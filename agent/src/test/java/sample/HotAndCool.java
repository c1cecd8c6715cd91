package sample;

/** Throws at one place as often as it can, and at another now and then. */
public final class HotAndCool {
  private HotAndCool() {}

  public static void main(String[] args) {
    long start = System.nanoTime();
    long until = start + Long.parseLong(args[0]) * 1_000_000;
    long nextCool = start;
    long hot = 0;
    int cool = 0;
    while (System.nanoTime() < until) {
      hot += hot((int) hot);
      if (System.nanoTime() - nextCool >= 0) {
        nextCool = System.nanoTime() + 10_000_000;
        cool += cool(cool);
      }
    }
    System.out.println(hot + " " + cool);
  }

  private static int hot(int number) {
    int doubled = 2 * number;
    try {
      throw new IllegalStateException("hot " + doubled);
    } catch (IllegalStateException swallowed) {
      return 1;
    }
  }

  private static int cool(int number) {
    int doubled = 2 * number;
    try {
      throw new IllegalArgumentException("cool " + doubled);
    } catch (IllegalArgumentException swallowed) {
      return 1;
    }
  }
}
