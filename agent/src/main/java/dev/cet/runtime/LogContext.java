package dev.cet.runtime;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A copy of what the application put into the logging framework's per-thread context (the MDC of
 * SLF4J, Logback, Log4j 1 and JBoss, the ThreadContext of Log4j 2 and tinylog), kept by the changes
 * to it, so that a snapshot need not ask the framework. Holds strings only; nothing here throws.
 */
public final class LogContext {
  private static final int MOST_ENTRIES = 64;

  private static final ThreadLocal<HashMap<String, String>> OF_THREAD = new ThreadLocal<>();

  private LogContext() {}

  /** The calling thread's entries, or null if it has none. */
  public static Map<String, String> copy() {
    HashMap<String, String> entries = OF_THREAD.get();
    return entries == null || entries.isEmpty() ? null : new HashMap<>(entries);
  }

  /** An entry is set. */
  public static void put(String name, String value) {
    try {
      if (name == null) {
        return;
      }
      HashMap<String, String> entries = OF_THREAD.get();
      if (entries == null) {
        entries = new HashMap<>();
        OF_THREAD.set(entries);
      }
      if (value == null) {
        entries.remove(name);
      } else if (entries.size() < MOST_ENTRIES || entries.containsKey(name)) {
        entries.put(name, LogValues.cut(value));
      }
    } catch (Throwable ours) {
      // An entry less is better than an application that fails because it set one.
    }
  }

  /** An entry is set to an object; one of the application is shown by its type. */
  public static void put(String name, Object value) {
    try {
      Object kept = LogValues.keep(value);
      put(name, kept == null ? null : kept.toString());
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** Entries are set. Only maps of the JDK are read: others are somebody else's code. */
  public static void putAll(Map<?, ?> more) {
    try {
      if (isOfTheJdk(more)) {
        for (Map.Entry<?, ?> entry : more.entrySet()) {
          if (entry.getKey() instanceof String && entry.getValue() instanceof String) {
            put((String) entry.getKey(), (String) entry.getValue());
          }
        }
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** These entries take the place of all others. */
  public static void replace(Map<?, ?> all) {
    clear();
    putAll(all);
  }

  /** An entry is removed. */
  public static void remove(String name) {
    try {
      HashMap<String, String> entries = OF_THREAD.get();
      if (entries != null && name != null) {
        entries.remove(name);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** Entries are removed. */
  public static void removeAll(Iterable<?> names) {
    try {
      if (names instanceof Collection && isOfTheJdk(names)) {
        for (Object name : names) {
          if (name instanceof String) {
            remove((String) name);
          }
        }
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** All entries are removed. */
  public static void clear() {
    try {
      OF_THREAD.remove();
    } catch (Throwable ours) {
      // As above.
    }
  }

  private static boolean isOfTheJdk(Object value) {
    return value != null && value.getClass().getClassLoader() == null;
  }
}
