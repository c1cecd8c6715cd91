package dev.cet.runtime;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLongArray;

/** What one thread has counted for itself; only that thread writes. */
final class OwnCalls extends AtomicLongArray {
  private static final long serialVersionUID = 1;

  /** The thread's number. */
  final long thread;

  private final transient WeakReference<Thread> owner;

  /** Of the calling thread. */
  OwnCalls(long thread, int counters) {
    super(counters);
    this.thread = thread;
    owner = new WeakReference<>(Thread.currentThread());
  }

  /** Counts one; false where there is no room for this counter. */
  boolean enter(int counter) {
    if (counter >= length()) {
      return false;
    }
    lazySet(counter, get(counter) + 1);
    return true;
  }

  /** Whether the thread has ended, so that the counts stay what they are. */
  boolean isOver() {
    Thread alive = owner.get();
    return alive == null || !alive.isAlive();
  }
}
