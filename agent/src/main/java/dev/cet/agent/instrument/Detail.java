package dev.cet.agent.instrument;

/** How much a method's handlers hand over; less keeps a method under the JIT's size limits. */
enum Detail {
  /** Everything that has a value. */
  ALL,
  /** {@code this} and the parameters. */
  PARAMETERS,
  /** Only the exception and its line. */
  NOTHING,
  /** Only the exception: lines are told apart no more. */
  NO_LINES;

  boolean keepsLines() {
    return this != NO_LINES;
  }
}
