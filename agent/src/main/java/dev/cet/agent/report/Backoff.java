package dev.cet.agent.report;

import java.util.Random;

/**
 * How long to wait before the next try: doubling from half a second to a limit, each time a random
 * half of it less, so that many agents do not come back at the same moment.
 */
final class Backoff {
  private static final long FIRST_MS = 500;

  private final long limitMs;
  private final Random random;
  private int failures;

  Backoff(long limitMs, Random random) {
    this.limitMs = limitMs;
    this.random = random;
  }

  /** Counts one more failure and gives the wait after it, in ms. */
  long nextMs() {
    long whole = Math.min(limitMs, FIRST_MS << Math.min(failures, 20));
    failures++;
    return whole / 2 + (long) (random.nextDouble() * (whole - whole / 2));
  }

  void reset() {
    failures = 0;
  }
}
