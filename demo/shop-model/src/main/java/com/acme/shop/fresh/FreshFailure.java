package com.acme.shop.fresh;

/** Thrown by {@link FreshFailures}: knows when. */
final class FreshFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long thrownAtMs;

  FreshFailure(int number, long thrownAtMs) {
    super("fresh failure " + number);
    this.thrownAtMs = thrownAtMs;
  }

  /** Epoch milliseconds, taken just before the throw. */
  long thrownAtMs() {
    return thrownAtMs;
  }
}
