package dev.cet.agent.report;

/** How long one exchange with the backend may take, in ms. */
final class Timeouts {
  /** While the application runs: nobody waits, but the reporter should not hang for ever. */
  static final Timeouts RUNNING = new Timeouts(3_000, 10_000, 20_000);

  /** While the JVM ends: the user waits, no longer than {@code graceMs}. */
  static Timeouts closing(int graceMs) {
    return new Timeouts(
        Math.max(1, graceMs * 7 / 20), Math.max(1, graceMs * 3 / 4), Math.max(1, graceMs * 9 / 10));
  }

  final int connectMs;
  final int readMs;
  final int wholeMs;

  Timeouts(int connectMs, int readMs, int wholeMs) {
    this.connectMs = connectMs;
    this.readMs = readMs;
    this.wholeMs = wholeMs;
  }
}
