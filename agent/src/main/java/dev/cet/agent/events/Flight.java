package dev.cet.agent.events;

import java.lang.ref.WeakReference;

/** One throw on its way up a thread's stack. Reused; guarded by its thread's state. */
final class Flight {
  /** The exception while the throw is young; a sweep replaces it by {@link #weak}. */
  Throwable throwable;

  /** Remembers an exception that may come back later without keeping it alive; mostly null. */
  WeakReference<Throwable> weak;

  ThrowPoint point;

  /** The last site reached. */
  Passage passage;

  /** The event that this throw was counted for, or null while undecided. */
  Event counted;

  /** Sweep in which it was seen last. */
  int tick;

  Capture capture;

  boolean isOf(Throwable candidate) {
    return throwable == candidate;
  }

  boolean remembers(Throwable candidate) {
    return weak != null && weak.get() == candidate;
  }

  boolean isEmpty() {
    return point == null;
  }

  void clear() {
    throwable = null;
    weak = null;
    point = null;
    passage = null;
    counted = null;
    capture = null;
  }

  /** Lets go of the exception. */
  void loosen() {
    if (throwable != null) {
      weak = new WeakReference<>(throwable);
      throwable = null;
    }
  }
}
