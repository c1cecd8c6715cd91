package dev.cet.agent.events;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Bounds the throw points there are at a time: beyond, something generates code. Those of collected
 * classes make room for others.
 */
final class PointLimit {
  private static final int MAX_POINTS = 5_000;

  private final Set<WeakReference<ThrowPoint>> known = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<ThrowPoint> collected = new ReferenceQueue<>();
  private final EventMemory memory;

  PointLimit(EventMemory memory) {
    this.memory = memory;
  }

  boolean allowsOneMore() {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      memory.points(known.remove(gone) ? -1 : 0);
    }
    return known.size() < MAX_POINTS && memory.allowsOneMore();
  }

  ThrowPoint count(ThrowPoint point) {
    known.add(new WeakReference<>(point, collected));
    memory.points(1);
    return point;
  }

  /** Those of collected classes make room, also while somebody still holds them. */
  void forgetGone() {
    known.removeIf(
        reference -> {
          ThrowPoint point = reference.get();
          boolean isGone = point == null || point.site.isGone();
          memory.points(isGone ? -1 : 0);
          return isGone;
        });
  }

  /** Does something with each point that is still there. */
  void forEach(Consumer<ThrowPoint> action) {
    for (WeakReference<ThrowPoint> reference : known) {
      ThrowPoint point = reference.get();
      if (point != null) {
        action.accept(point);
      }
    }
  }
}
