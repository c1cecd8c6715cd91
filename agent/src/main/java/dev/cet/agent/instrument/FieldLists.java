package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names of the instance fields of the application's classes, as their class files have them:
 * for JVMs that cannot be asked for them without loading the classes of their types. They go with
 * the classes' loader.
 */
public final class FieldLists {
  /** Beyond so many classes something generates code. */
  private static final int MOST_CLASSES = 20_000;

  /** The last version whose JVM can be asked. */
  private static final double LAST_ASKED = 17;

  private static final boolean WANTED =
      Double.parseDouble(System.getProperty("java.specification.version", "8")) > LAST_ASKED;

  private static final Map<LoaderKey, Map<String, String>> BY_LOADER = new ConcurrentHashMap<>();
  private static final ReferenceQueue<ClassLoader> COLLECTED = new ReferenceQueue<>();
  private static final AtomicInteger CLASSES = new AtomicInteger();

  private FieldLists() {}

  /** Whether this JVM needs them. */
  public static boolean areWanted() {
    return WANTED;
  }

  /**
   * Notes those of a class.
   *
   * @param owner internal name of the class
   * @param fields of each field the first character of its descriptor, {@code L} for every
   *     reference, its name and a line's end
   */
  static void note(ClassLoader loader, String owner, String fields) {
    for (Object gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      Map<String, String> lists = BY_LOADER.remove(gone);
      CLASSES.addAndGet(lists == null ? 0 : -lists.size());
    }
    if (loader == null || CLASSES.get() >= MOST_CLASSES) {
      return;
    }
    Map<String, String> lists = BY_LOADER.get(new LoaderKey(loader));
    if (lists == null) {
      lists =
          BY_LOADER.computeIfAbsent(
              new LoaderKey(loader, COLLECTED), k -> new ConcurrentHashMap<>());
    }
    if (lists.put(owner, fields) == null) {
      CLASSES.incrementAndGet();
    }
  }

  /** Those of a class, as they were noted; null where nothing was. */
  public static String[] of(Class<?> type) {
    Map<String, String> lists = BY_LOADER.get(new LoaderKey(type.getClassLoader()));
    String fields = lists == null ? null : lists.get(type.getName().replace('.', '/'));
    return fields == null ? null : fields.isEmpty() ? new String[0] : fields.split("\n");
  }
}
