package dev.cet.agent.report;

/** How long one exchange with the backend may take, in ms. */
final class Timeouts {
  /** While the application runs: nobody waits, but the reporter should not hang for ever. */
  static final Timeouts RUNNING = new Timeouts(3_000, 10_000, 20_000);

  /** While the JVM ends: the user waits. */
  static final Timeouts CLOSING = new Timeouts(700, 1_500, 1_800);

  final int connectMs;
  final int readMs;
  final int wholeMs;

  Timeouts(int connectMs, int readMs, int wholeMs) {
    this.connectMs = connectMs;
    this.readMs = readMs;
    this.wholeMs = wholeMs;
  }
}
