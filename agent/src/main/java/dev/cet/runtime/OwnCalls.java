package dev.cet.runtime;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLongArray;

/** What one thread has counted for itself; only that thread writes. */
final class OwnCalls extends AtomicLongArray {
  private static final long serialVersionUID = 1;

  /** The thread's number. */
  final long thread;

  private final transient WeakReference<Thread> owner;
  private final transient OwnCalls before;

  /**
   * @param thread the owner's number
   * @param before what the same thread has counted in so far, or null
   */
  OwnCalls(Thread owner, long thread, int counters, OwnCalls before) {
    super(counters);
    this.owner = new WeakReference<>(owner);
    this.thread = thread;
    this.before = before;
  }

  /** Counts one; false where there is no room for this counter. */
  boolean enter(int counter) {
    if (counter >= length()) {
      return false;
    }
    lazySet(counter, get(counter) + 1);
    return true;
  }

  /** All that the thread has counted, on whatever thread. */
  long sum(int counter) {
    long sum = 0;
    for (OwnCalls at = this; at != null && counter < at.length(); at = at.before) {
      sum += at.get(counter);
    }
    return sum;
  }

  /** Whether the thread has ended, so that the counts stay what they are. */
  boolean isOver() {
    Thread alive = owner.get();
    return alive == null || !alive.isAlive();
  }
}
