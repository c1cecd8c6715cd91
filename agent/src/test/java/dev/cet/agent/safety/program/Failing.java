package dev.cet.agent.safety.program;

/** Throws as often as it is told, and prints what it caught. */
public final class Failing {
  private Failing() {}

  /** How often; then for how long to stay, ms. */
  public static void main(String[] arguments) throws InterruptedException {
    int times = Integer.parseInt(arguments[0]);
    int caught = 0;
    for (int i = 0; i < times; i++) {
      try {
        fail(i);
      } catch (IllegalStateException expected) {
        caught += expected.getMessage().equals("no " + i) ? 1 : 0;
      }
    }
    Thread.sleep(Long.parseLong(arguments[1]));
    System.out.println("caught " + caught);
  }

  private static void fail(int number) {
    throw new IllegalStateException("no " + number);
  }
}
