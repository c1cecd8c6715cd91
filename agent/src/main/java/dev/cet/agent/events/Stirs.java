package dev.cet.agent.events;

/** How often the sweeps found a thread at something else than the one before. */
final class Stirs {
  private int stack;
  private int count;

  /**
   * A sweep finds the thread at this.
   *
   * @param now hash of its stack
   * @return how many of the sweeps that looked have found it at something else
   */
  int at(int now) {
    count += now == stack ? 0 : 1;
    stack = now;
    return count;
  }

  /** The next one looks at another throw. */
  void clear() {
    stack = 0;
    count = 0;
  }
}
