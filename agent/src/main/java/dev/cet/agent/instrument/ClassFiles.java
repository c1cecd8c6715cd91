package dev.cet.agent.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Gives the class files of loaded classes, as they were before the agent changed them: the JVM
 * hands them out only while a class is changed once more. Asked on threads of the agent's only.
 */
public final class ClassFiles {
  /** What fails together stands together: the next question is mostly about one of these. */
  private static final int MAX_KEPT = 16;

  private static final int MAX_KEPT_BYTES = 1024 * 1024;

  private final Instrumentation instrumentation;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int keptBytes;

  /**
   * Class files of the classes that {@code instrumentation} may change; null for one that knows
   * none.
   */
  public ClassFiles(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** The class file, or null where the JVM or another agent does not let us have it. */
  public byte[] of(Class<?> type) {
    byte[] known = find(type);
    if (known != null
        || instrumentation == null
        || !instrumentation.isRetransformClassesSupported()
        || !instrumentation.isModifiableClass(type)
        || !Headroom.isEnough()) {
      return known;
    }
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      return null;
    }
    return find(type);
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
