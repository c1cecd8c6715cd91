package dev.cet.agent.instrument;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives the class files of loaded classes, as they were before the agent changed them: read again
 * from where they came; where that is not to be had, the JVM hands them out while a class is
 * changed once more. Asked on the reporter's thread only.
 */
public final class ClassFiles {
  /** What fails together stands together: the next question is mostly about one of these. */
  private static final int MAX_KEPT = 16;

  private static final int MAX_KEPT_BYTES = 1024 * 1024;

  private final Retransformer retransformer;
  private final ChangeTime time = new ChangeTime();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int keptBytes;
  private final Map<Class<?>, Boolean> unreadable = new WeakHashMap<>();
  private final Map<Class<?>, Boolean> refused = new WeakHashMap<>();

  /** Those of the classes that {@code retransformer} may change. */
  public ClassFiles(Retransformer retransformer) {
    this.retransformer = retransformer;
  }

  /**
   * The class file, or null where it is not to be had (now).
   *
   * @param origin where the class came from, or null
   */
  public byte[] of(Class<?> type, ClassOrigin origin) {
    byte[] known = find(type);
    if (known == null && origin != null && !isIn(unreadable, type)) {
      known = origin.read(type.getName());
      if (known == null) {
        put(unreadable, type);
      } else {
        seen(type, known);
      }
    }
    if (known == null
        && time.isLeft()
        && retransformer.mayChangeNow(type)
        && !isIn(refused, type)) {
      known = change(type);
    }
    return known;
  }

  /** Whether the JVM may hand out the file of a class where it does not now. */
  public boolean mayComeLater(Class<?> type) {
    return retransformer.canChange(type) && !isIn(refused, type);
  }

  private byte[] change(Class<?> type) {
    long start = System.nanoTime();
    byte[] known = retransformer.changeNow(type) ? find(type) : null;
    time.paySince(start); // reports wait as long
    if (known == null) {
      put(refused, type);
    }
    return known;
  }

  private synchronized boolean isIn(Map<Class<?>, Boolean> some, Class<?> type) {
    return some.containsKey(type);
  }

  private synchronized void put(Map<Class<?>, Boolean> some, Class<?> type) {
    some.put(type, Boolean.TRUE);
  }

  /** A class is being changed once more: this is its file. */
  synchronized void seen(Class<?> type, byte[] classFile) {
    if (find(type) != null || classFile.length > MAX_KEPT_BYTES) {
      return;
    }
    kept.addLast(new Kept(type, classFile));
    keptBytes += classFile.length;
    while (kept.size() > MAX_KEPT || keptBytes > MAX_KEPT_BYTES) {
      keptBytes -= kept.removeFirst().classFile.length;
    }
  }

  private synchronized byte[] find(Class<?> type) {
    byte[] found = null;
    for (Iterator<Kept> it = kept.iterator(); it.hasNext(); ) {
      Kept one = it.next();
      Class<?> of = one.type.get();
      if (of == null) {
        it.remove();
        keptBytes -= one.classFile.length;
      } else if (of == type) {
        found = one.classFile;
      }
    }
    return found;
  }

  private static final class Kept {
    final WeakReference<Class<?>> type;
    final byte[] classFile;

    Kept(Class<?> type, byte[] classFile) {
      this.type = new WeakReference<>(type);
      this.classFile = classFile;
    }
  }
}
