package dev.cet.agent.events;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of all threads that have thrown and are still there. */
final class ThreadStates {
  private final Set<Reference<ThreadState>> references = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<ThreadState> gone = new ReferenceQueue<>();

  void add(ThreadState state) {
    for (Reference<?> one = gone.poll(); one != null; one = gone.poll()) {
      references.remove(one);
    }
    references.add(new WeakReference<>(state, gone));
  }

  List<ThreadState> alive() {
    List<ThreadState> alive = new ArrayList<>();
    for (Reference<ThreadState> reference : references) {
      ThreadState state = reference.get();
      if (state != null) {
        alive.add(state);
      }
    }
    return alive;
  }
}
