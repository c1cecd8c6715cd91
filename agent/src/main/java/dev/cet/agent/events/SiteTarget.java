package dev.cet.agent.events;

/** What a call site leads to. */
abstract class SiteTarget {
  /** False where the values are not worth an array. */
  boolean isWanted() {
    return true;
  }

  /**
   * The call site is reached.
   *
   * @param number the site's number in its class
   * @param throwable null behind a logging call
   * @param values the variables; null where they were not handed over
   */
  abstract void reached(int number, Throwable throwable, Object[] values);
}
