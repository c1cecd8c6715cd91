package dev.cet.agent.logs.program;

/** An application object that changes and that only the logging framework may ask for its text. */
final class Basket {
  private int pears = 1;
  private Runnable whenAsked = () -> {};

  void add() {
    pears++;
  }

  /** Makes its {@code toString} do something, once. */
  void whenAsked(Runnable action) {
    whenAsked = action;
  }

  @Override
  public String toString() {
    Runnable action = whenAsked;
    whenAsked = () -> {};
    action.run();
    return pears + " pears";
  }
}
