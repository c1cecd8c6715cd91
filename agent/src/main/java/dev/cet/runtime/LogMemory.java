package dev.cet.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;

/**
 * The memory that all threads' log statements together may take. A thread has a little of its own
 * and claims more in large steps, so that statements need no lock; what it claimed is free again
 * when it ends.
 */
final class LogMemory {
  /** Until the agent has read its settings. */
  private static long mostBytes =
      Math.min(5L << 20, Math.max(1, Runtime.getRuntime().maxMemory() / 64));

  private static final ReferenceQueue<LogRing> ENDED = new ReferenceQueue<>();

  /** Reachable from here until they are given back. */
  private static final Set<Claim> CLAIMS = new HashSet<>();

  private static long claimed;

  private LogMemory() {}

  /** From now on they may take so much. */
  static synchronized void limit(long bytes) {
    mostBytes = bytes;
  }

  /** What one ring has claimed. */
  static final class Claim extends PhantomReference<LogRing> {
    private long bytes;

    private Claim(LogRing ring) {
      super(ring, ENDED);
    }
  }

  /**
   * Claims more, or gives some back where {@code bytes} is negative.
   *
   * @param claim what the ring has, or null
   * @return the claim with the new amount; null where the memory is used up
   */
  static synchronized Claim change(LogRing ring, Claim claim, long bytes) {
    for (Reference<?> ended = ENDED.poll(); ended != null; ended = ENDED.poll()) {
      if (CLAIMS.remove(ended)) {
        claimed -= ((Claim) ended).bytes;
      }
    }
    if (claimed + bytes > mostBytes) {
      return null;
    }
    Claim changed = claim == null ? new Claim(ring) : claim;
    CLAIMS.add(changed);
    changed.bytes += bytes;
    claimed += bytes;
    return changed;
  }

  /** What is left, in bytes. */
  static synchronized long left() {
    return mostBytes - claimed;
  }
}
