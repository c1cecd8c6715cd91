package dev.cet.agent.capture;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The JDK's collections, by exact class. Those whose iteration touches nothing but their own arrays
 * and nodes are iterated; wrappers are looked through by field, because what they wrap may be
 * anybody's class and their locks must not be taken.
 */
final class JdkContainers {
  /** Wrappers around wrappers that are looked through. */
  private static final int MOST_WRAPPERS = 4;

  private static final ConcurrentHashMap<String, Long> OFFSETS = new ConcurrentHashMap<>();

  private JdkContainers() {}

  /** {@code collection}, {@code map} or {@code object}. */
  static String kind(String type) {
    if (isMap(type) || mapWrapper(type) != null) {
      return "map";
    }
    return isCollection(type)
            || isLinked(type)
            || collectionWrapper(type) != null
            || isVector(type)
            || type.equals("java.util.TreeSet")
        ? "collection"
        : "object";
  }

  /** Writes the contents if it is one of these. */
  static boolean write(ValueWriter writer, Object value, int depth) {
    String type = value.getClass().getName();
    int mark = writer.mark();
    try {
      return writeContents(writer, value, type, depth, 0);
    } catch (RuntimeException changedMeanwhile) {
      // Another thread is at work on it, or it is in the middle of a change.
      writer.rewind(mark);
      writer.missing("budget");
      return true;
    } catch (Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean writeContents(
      ValueWriter writer, Object value, String type, int depth, int wrappers) throws Throwable {
    if (isLinked(type)) {
      // Their size would have to be counted, element by element.
      writer.items(((Collection<?>) value).iterator(), depth);
    } else if (isCollection(type)) {
      Collection<?> collection = (Collection<?>) value;
      writer.items(collection.size(), collection.iterator(), depth);
    } else if (type.equals("java.util.TreeMap")) {
      writer.entries(treeSize(value), new TreeEntries(value), depth);
    } else if (isMap(type)) {
      Map<?, ?> map = (Map<?, ?>) value;
      writer.entries(map.size(), map.entrySet().iterator(), depth);
    } else if (isVector(type)) {
      vector(writer, value, depth);
    } else if (collectionWrapper(type) != null) {
      String owner = collectionWrapper(type);
      return inner(writer, read(value, owner, "c"), depth, wrappers);
    } else if (type.equals("java.util.TreeSet")) {
      treeSet(writer, read(value, type, "m"), depth);
    } else if (mapWrapper(type) != null) {
      return inner(writer, read(value, mapWrapper(type), "m"), depth, wrappers);
    } else if (value instanceof Optional) {
      writer.holder(((Optional<?>) value).orElse(null), depth);
    } else if (type.equals("java.util.concurrent.atomic.AtomicReference")) {
      writer.holder(((AtomicReference<?>) value).get(), depth);
    } else {
      return false;
    }
    return true;
  }

  /** Contents of what a wrapper wraps, shown as the wrapper's own. */
  private static boolean inner(ValueWriter writer, Object wrapped, int depth, int wrappers)
      throws Throwable {
    if (wrapped == null) {
      return false;
    }
    if (wrappers >= MOST_WRAPPERS) {
      writer.missing("depth");
      return true;
    }
    String type = wrapped.getClass().getName();
    if (!kind(type).equals("object")) {
      return writeContents(writer, wrapped, type, depth, wrappers + 1);
    }
    writer.holder(wrapped, depth);
    return true;
  }

  private static void treeSet(ValueWriter writer, Object map, int depth) throws Throwable {
    if (!map.getClass().getName().equals("java.util.TreeMap")) {
      writer.holder(map, depth); // a part of another set, or anybody's map
      return;
    }
    Iterator<Map.Entry<?, ?>> entries = new TreeEntries(map);
    writer.beginItems(treeSize(map));
    for (int i = 0; i < Limits.ELEMENTS && writer.hasRoom() && entries.hasNext(); i++) {
      writer.value(entries.next().getKey(), depth + 1);
    }
    writer.endItems();
  }

  private static int treeSize(Object map) throws Throwable {
    return Memory.intAt(map, offset("java.util.TreeMap", "size"));
  }

  private static void vector(ValueWriter writer, Object vector, int depth) throws Throwable {
    Object[] elements = (Object[]) read(vector, "java.util.Vector", "elementData");
    int size = Memory.intAt(vector, offset("java.util.Vector", "elementCount"));
    writer.beginItems(size);
    int shown = Math.min(Math.min(size, elements.length), Limits.ELEMENTS);
    for (int i = 0; i < shown && writer.hasRoom(); i++) {
      writer.value(elements[i], depth + 1);
    }
    writer.endItems();
  }

  static Object read(Object object, String owner, String field) throws Throwable {
    return Memory.reference(object, offset(owner, field));
  }

  private static long offset(String owner, String name) throws Throwable {
    Long known = OFFSETS.get(owner + name);
    if (known == null) {
      Field field = Class.forName(owner).getDeclaredField(name);
      known = Memory.offset(field);
      OFFSETS.put(owner + name, known);
    }
    return known;
  }

  private static boolean isLinked(String type) {
    return type.equals("java.util.concurrent.ConcurrentLinkedQueue")
        || type.equals("java.util.concurrent.ConcurrentLinkedDeque");
  }

  private static boolean isVector(String type) {
    return type.equals("java.util.Vector") || type.equals("java.util.Stack");
  }

  private static boolean isCollection(String type) {
    switch (type) {
      case "java.util.ArrayList":
      case "java.util.LinkedList":
      case "java.util.ArrayDeque":
      case "java.util.HashSet":
      case "java.util.LinkedHashSet":
      case "java.util.PriorityQueue":
      case "java.util.Arrays$ArrayList":
      case "java.util.Collections$EmptyList":
      case "java.util.Collections$EmptySet":
      case "java.util.Collections$SingletonList":
      case "java.util.Collections$SingletonSet":
      case "java.util.ImmutableCollections$List12":
      case "java.util.ImmutableCollections$ListN":
      case "java.util.ImmutableCollections$Set12":
      case "java.util.ImmutableCollections$SetN":
      case "java.util.RegularEnumSet":
      case "java.util.JumboEnumSet":
      case "java.util.HashMap$KeySet":
      case "java.util.HashMap$Values":
      case "java.util.LinkedHashMap$LinkedKeySet":
      case "java.util.LinkedHashMap$LinkedValues":
      case "java.util.concurrent.ConcurrentHashMap$KeySetView":
      case "java.util.concurrent.ConcurrentHashMap$ValuesView":
      case "java.util.concurrent.CopyOnWriteArrayList":
      case "java.util.concurrent.CopyOnWriteArraySet":
        return true;
      default:
        return false;
    }
  }

  private static boolean isMap(String type) {
    switch (type) {
      case "java.util.HashMap":
      case "java.util.LinkedHashMap":
      case "java.util.TreeMap":
      case "java.util.EnumMap":
      case "java.util.IdentityHashMap":
      case "java.util.Collections$EmptyMap":
      case "java.util.Collections$SingletonMap":
      case "java.util.ImmutableCollections$Map1":
      case "java.util.ImmutableCollections$MapN":
      case "java.util.concurrent.ConcurrentHashMap":
        return true;
      default:
        return false;
    }
  }

  /** The class that declares the wrapped collection, or null. */
  private static String collectionWrapper(String type) {
    switch (type) {
      case "java.util.Collections$UnmodifiableCollection":
      case "java.util.Collections$UnmodifiableSet":
      case "java.util.Collections$UnmodifiableSortedSet":
      case "java.util.Collections$UnmodifiableNavigableSet":
      case "java.util.Collections$UnmodifiableList":
      case "java.util.Collections$UnmodifiableRandomAccessList":
        return "java.util.Collections$UnmodifiableCollection";
      case "java.util.Collections$SynchronizedCollection":
      case "java.util.Collections$SynchronizedSet":
      case "java.util.Collections$SynchronizedSortedSet":
      case "java.util.Collections$SynchronizedNavigableSet":
      case "java.util.Collections$SynchronizedList":
      case "java.util.Collections$SynchronizedRandomAccessList":
        return "java.util.Collections$SynchronizedCollection";
      default:
        return null;
    }
  }

  private static String mapWrapper(String type) {
    switch (type) {
      case "java.util.Collections$UnmodifiableMap":
      case "java.util.Collections$UnmodifiableSortedMap":
      case "java.util.Collections$UnmodifiableNavigableMap":
        return "java.util.Collections$UnmodifiableMap";
      case "java.util.Collections$SynchronizedMap":
      case "java.util.Collections$SynchronizedSortedMap":
      case "java.util.Collections$SynchronizedNavigableMap":
        return "java.util.Collections$SynchronizedMap";
      default:
        return null;
    }
  }
}
