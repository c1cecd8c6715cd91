package dev.cet.agent.events;

import dev.cet.agent.control.CpuBreaker;
import dev.cet.agent.control.CpuUse;

/** Decides for the whole process whether one more snapshot may be taken, and sums their cost up. */
final class SnapshotGate {
  private final TokenBucket bucket;
  private final CpuBreaker breaker;

  SnapshotGate(TokenBucket bucket, CpuBreaker breaker) {
    this.bucket = bucket;
    this.breaker = breaker;
  }

  /** True while no snapshot may be taken at all. */
  boolean isClosed() {
    return breaker.isOpen();
  }

  /**
   * Whether one may be taken now.
   *
   * @param free true for one that is not rationed: an event's first, or one that a person wants
   */
  boolean admits(boolean free) {
    return !breaker.isOpen() && (free || bucket.take());
  }

  /** The work for one begins. */
  CpuUse begin() {
    return breaker.begin();
  }

  /** Counts what a snapshot cost its thread. */
  void charge(Capture capture) {
    breaker.spent(capture.use());
  }
}
