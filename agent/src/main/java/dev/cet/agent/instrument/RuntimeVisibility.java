package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether class loaders find the class that instrumented code calls. Asked once, where the loader
 * is defining a class and so at work anyway.
 */
final class RuntimeVisibility {
  private final Map<LoaderKey, Boolean> known = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

  /**
   * True where the loader finds it.
   *
   * @param mayAsk false on any other thread than one that is loading a class: nobody knows then
   */
  boolean of(ClassLoader loader, boolean mayAsk) {
    Boolean answer = known.get(new LoaderKey(loader));
    if (answer != null || !mayAsk) {
      return Boolean.TRUE.equals(answer);
    }
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      known.remove(gone);
    }
    LoaderKey key = new LoaderKey(loader, collected);
    known.put(key, false); // being asked, the loader may define classes of its own
    boolean finds = finds(loader);
    known.put(key, finds);
    return finds;
  }

  private static boolean finds(ClassLoader loader) {
    RuntimeLookUp.by(loader, Integer.class, Long.class, Float.class, Double.class); // boxes
    try {
      return Class.forName(Bootstrap.class.getName(), false, loader) == Bootstrap.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
      return false;
    }
  }
}
