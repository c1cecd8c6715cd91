package dev.cet.agent.events;

import dev.cet.agent.control.CpuBreaker;
import dev.cet.agent.control.CpuUse;

/** Decides for the whole process whether one more snapshot may be taken, and sums their cost up. */
final class SnapshotGate {
  private final TokenBucket bucket;
  private final TokenBucket bytes;
  private final CpuBreaker breaker;

  /**
   * @param bucket in snapshots
   * @param bytes in KB
   */
  SnapshotGate(TokenBucket bucket, TokenBucket bytes, CpuBreaker breaker) {
    this.bucket = bucket;
    this.bytes = bytes;
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
   * @param rare true for one of what seldom happens, which may use up what others have to leave
   */
  boolean admits(boolean free, boolean rare) {
    return !breaker.isOpen() && (free || bytes.isOpen(rare) && bucket.take(rare));
  }

  /** The work for one begins. */
  CpuUse begin() {
    return breaker.begin();
  }

  /** Counts what a snapshot cost its thread. */
  void charge(Capture capture) {
    breaker.spent(capture.use());
  }

  /** Counts what a snapshot holds. */
  Snapshot charged(Snapshot snapshot) {
    bytes.charge(snapshot.bytes >> 10);
    return snapshot;
  }
}
