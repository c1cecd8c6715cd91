package dev.cet.agent.capture;

import dev.cet.agent.instrument.ThreadLocalFields;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Which static field of the application holds a thread-local. Looked for on the agent's own thread;
 * keeps neither a class nor a thread-local alive.
 */
final class ThreadLocalHolders {
  private static final int MOST_KNOWN = 1_000;

  /** A class may be initialized, and hold what nobody seemed to hold, only later. */
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** How often the JVM is asked for its classes: after a redeployment they are others. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ThreadLocalFields fields;
  private final Supplier<Class<?>[]> loaded;
  private final List<Known> known = new ArrayList<>();
  private final List<WeakReference<Class<?>>> owners = new ArrayList<>();
  private int classesThen;
  private long lookedNanos;

  ThreadLocalHolders(ThreadLocalFields fields, Supplier<Class<?>[]> loaded) {
    this.fields = fields;
    this.loaded = loaded;
  }

  /** Whether it was looked for lately and is not the application's. */
  synchronized boolean isForeign(ThreadLocal<?> local) {
    Known found = find(local);
    return found != null && found.isForeign && System.nanoTime() - found.sinceNanos < AGAIN_NANOS;
  }

  /** Nothing of it is the application's. */
  synchronized void foreign(ThreadLocal<?> local) {
    known.remove(find(local));
    add(new Known(local, null, null, true));
  }

  /** The field that holds it, or null. Called by one thread at a time. */
  Known holder(ThreadLocal<?> local) {
    Known found;
    synchronized (this) {
      found = find(local);
    }
    if (found != null && !found.isForeign) {
      return found;
    }
    lookForOwners();
    for (WeakReference<Class<?>> each : owners) {
      Class<?> owner = each.get();
      if (owner == null) {
        continue;
      }
      for (Map.Entry<String, String> field : fields.of(owner.getName()).entrySet()) {
        Class<?> type = typeOf(local, field.getValue());
        if (type != null && StaticFields.read(owner, field.getKey(), type) == local) {
          Known holder = new Known(local, owner.getName(), field.getKey(), false);
          synchronized (this) { // application threads ask here: it is not held while searching
            known.remove(found);
            return add(holder);
          }
        }
      }
    }
    return null;
  }

  /** The class of a field's descriptor, which is one of those that the object is of. */
  private static Class<?> typeOf(ThreadLocal<?> local, String descriptor) {
    for (Class<?> type = local.getClass(); type != Object.class; type = type.getSuperclass()) {
      if (descriptor.equals('L' + type.getName().replace('.', '/') + ';')) {
        return type;
      }
    }
    return null;
  }

  /** Asks the JVM for the classes when there may be more of them. */
  private void lookForOwners() {
    long now = System.nanoTime();
    int classes = fields.classes();
    if (classes == classesThen && now - lookedNanos < LOOK_AGAIN_NANOS) {
      return;
    }
    classesThen = classes;
    lookedNanos = now;
    owners.clear();
    for (Class<?> each : loaded.get()) {
      if (!fields.of(each.getName()).isEmpty()) {
        owners.add(new WeakReference<>(each));
      }
    }
  }

  private Known find(ThreadLocal<?> local) {
    for (Iterator<Known> all = known.iterator(); all.hasNext(); ) {
      Known each = all.next();
      ThreadLocal<?> there = each.local.get();
      if (there == local) {
        return each;
      }
      if (there == null) {
        all.remove();
      }
    }
    return null;
  }

  private Known add(Known more) {
    if (known.size() < MOST_KNOWN) {
      known.add(more);
    }
    return more;
  }

  /** What is known of one thread-local. */
  static final class Known {
    final String className;
    final String field;
    private final WeakReference<ThreadLocal<?>> local;
    private final boolean isForeign;
    private final long sinceNanos = System.nanoTime();

    private Known(ThreadLocal<?> local, String className, String field, boolean isForeign) {
      this.local = new WeakReference<>(local);
      this.className = className;
      this.field = field;
      this.isForeign = isForeign;
    }
  }
}
