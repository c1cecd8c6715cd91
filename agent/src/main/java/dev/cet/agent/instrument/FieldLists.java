package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The names of the instance fields of the application's classes, as their class files have them:
 * for JVMs that cannot be asked for them without loading the classes of their types. They go with
 * the classes' loader.
 */
public final class FieldLists {
  /** Two strings and an entry, without their chars. */
  private static final int CLASS_BYTES = 150;

  /** The last version whose JVM can be asked. */
  private static final double LAST_ASKED = 17;

  private static final boolean WANTED =
      Double.parseDouble(System.getProperty("java.specification.version", "8")) > LAST_ASKED;

  private static final Map<LoaderKey, OfLoader> BY_LOADER = new ConcurrentHashMap<>();
  private static final ReferenceQueue<ClassLoader> COLLECTED = new ReferenceQueue<>();

  /** By internal name of the class. */
  private static final class OfLoader extends ConcurrentHashMap<String, String> {
    private static final long serialVersionUID = 1;

    final AtomicLong bytes = new AtomicLong();
  }

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
   * @param memory counts what they take
   */
  static void note(ClassLoader loader, String owner, String fields, SiteMemory memory) {
    for (Object gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      OfLoader lists = BY_LOADER.remove(gone);
      memory.count(lists == null ? 0 : -lists.bytes.get());
    }
    if (loader == null) {
      return;
    }
    OfLoader lists = BY_LOADER.get(new LoaderKey(loader));
    if (lists == null) {
      lists = BY_LOADER.computeIfAbsent(new LoaderKey(loader, COLLECTED), k -> new OfLoader());
    }
    if (lists.put(owner, fields) == null) {
      int more = CLASS_BYTES + owner.length() + fields.length();
      lists.bytes.addAndGet(more);
      memory.count(more);
    }
  }

  /** Those of a class, as they were noted; null where nothing was. */
  public static String[] of(Class<?> type) {
    Map<String, String> lists = BY_LOADER.get(new LoaderKey(type.getClassLoader()));
    String fields = lists == null ? null : lists.get(type.getName().replace('.', '/'));
    return fields == null ? null : fields.isEmpty() ? new String[0] : fields.split("\n");
  }
}
