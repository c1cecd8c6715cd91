package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JDK's collections and maps. Those whose iteration touches nothing but their own arrays and
 * nodes are iterated, by exact class; all others are read field by field, because iterating would
 * take a lock, ask a comparator or run a subclass's code. So subclasses of the usual ones can be
 * shown too.
 */
final class JdkContainers {
  /** Iterated, and asked for their size. */
  private static final Set<String> COLLECTIONS =
      new HashSet<>(
          Arrays.asList(
              "java.util.Collections$CopiesList",
              "java.util.Collections$EmptyList",
              "java.util.Collections$EmptySet",
              "java.util.Collections$SingletonList",
              "java.util.Collections$SingletonSet",
              "java.util.ImmutableCollections$List12",
              "java.util.ImmutableCollections$SubList",
              "java.util.ImmutableCollections$Set12",
              "java.util.ImmutableCollections$SetN",
              "java.util.RegularEnumSet",
              "java.util.JumboEnumSet",
              "java.util.HashMap$KeySet",
              "java.util.HashMap$Values",
              "java.util.HashMap$EntrySet",
              "java.util.LinkedHashMap$LinkedKeySet",
              "java.util.LinkedHashMap$LinkedValues",
              "java.util.LinkedHashMap$LinkedEntrySet",
              "java.util.concurrent.ConcurrentHashMap$KeySetView",
              "java.util.concurrent.ConcurrentHashMap$ValuesView",
              "java.util.concurrent.ConcurrentHashMap$EntrySetView",
              "java.util.concurrent.CopyOnWriteArraySet"));

  /** Iterated; their size would have to be counted, element by element. */
  private static final Set<String> UNCOUNTED =
      new HashSet<>(
          Arrays.asList(
              "java.util.concurrent.ConcurrentLinkedQueue",
              "java.util.concurrent.ConcurrentLinkedDeque",
              "java.util.concurrent.LinkedTransferQueue",
              "java.util.concurrent.ConcurrentSkipListSet"));

  private static final Set<String> MAPS =
      new HashSet<>(
          Arrays.asList(
              "java.util.EnumMap",
              "java.util.IdentityHashMap",
              "java.util.Collections$EmptyMap",
              "java.util.Collections$SingletonMap",
              "java.util.ImmutableCollections$Map1",
              "java.util.ImmutableCollections$MapN",
              "java.util.concurrent.ConcurrentHashMap"));

  /** Of these what runs nothing but the code of the key that they are asked for. */
  private static final Set<String> ASKED =
      new HashSet<>(
          Arrays.asList(
              "java.util.ImmutableCollections$MapN",
              "java.util.ImmutableCollections$SetN",
              "java.util.concurrent.ConcurrentHashMap",
              "java.util.concurrent.ConcurrentHashMap$KeySetView"));

  private JdkContainers() {}

  /** How objects of a class are shown, decided by the first superclass that is known; or null. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    if (COLLECTIONS.contains(name)) {
      return collection(name, JdkContainers::iterate);
    }
    if (UNCOUNTED.contains(name)) {
      return collection(
          name, (writer, value, depth) -> uncounted(writer, (Iterable<?>) value, depth));
    }
    if (MAPS.contains(name)) {
      return map(name, JdkContainers::iterateMap);
    }
    if (name.equals("java.util.concurrent.ConcurrentSkipListMap")) {
      return map(name, (writer, value, depth) -> skipList(writer, (Map<?, ?>) value, depth));
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (Slots.isJdk(at)) {
        TypeInfo info = known(at, name);
        if (info != null) {
          return info;
        }
      }
    }
    return null;
  }

  private static TypeInfo known(Class<?> at, String name) {
    switch (at.getName()) {
      case "java.util.Arrays$ArrayList":
        return JdkLists.fixed(name, at, "a");
      case "java.util.ImmutableCollections$ListN":
        return JdkLists.fixed(name, at, "elements");
      case "java.util.concurrent.CopyOnWriteArrayList":
        return JdkLists.fixed(name, at, "array");
      case "java.util.ArrayList":
        return JdkLists.list(name, at, "elementData", "size");
      case "java.util.ArrayList$SubList":
        return JdkLists.part(name, at);
      case "java.util.Vector":
        return JdkLists.list(name, at, "elementData", "elementCount");
      case "java.util.PriorityQueue":
      case "java.util.concurrent.PriorityBlockingQueue":
        return JdkLists.list(name, at, "queue", "size");
      case "java.util.ArrayDeque":
        return JdkLists.deque(name, at);
      case "java.util.concurrent.ArrayBlockingQueue":
        return JdkLists.ring(name, at);
      case "java.util.LinkedList":
        return JdkLists.linked(name, at, "first", "java.util.LinkedList$Node", "size", false);
      case "java.util.concurrent.LinkedBlockingQueue":
        return JdkLists.linked(name, at, "head", at.getName() + "$Node", "count", true);
      case "java.util.concurrent.LinkedBlockingDeque":
        return JdkLists.linked(name, at, "first", at.getName() + "$Node", "count", false);
      case "java.util.LinkedHashMap":
        return JdkMaps.linked(name, at);
      case "java.util.HashMap":
        return JdkMaps.hash(name, at, "size");
      case "java.util.Properties":
        return properties(name, at);
      case "java.util.Hashtable":
        return JdkMaps.hash(name, at, "count");
      case "java.util.WeakHashMap":
        return JdkMaps.hash(name, at, "size");
      case "java.util.TreeMap":
        return JdkMaps.tree(name, at);
      case "java.util.TreeMap$KeySet":
        return keys(name, at, "m");
      case "java.util.HashSet":
        return keys(name, at, "map");
      case "java.util.TreeSet":
      case "java.util.Collections$SetFromMap":
        return keys(name, at, "m");
      case "java.util.Collections$UnmodifiableCollection":
      case "java.util.Collections$SynchronizedCollection":
      case "java.util.Collections$CheckedCollection":
        return wrapper(name, "collection", Slots.of(at).reference("c"));
      case "java.util.Collections$UnmodifiableMap":
      case "java.util.Collections$SynchronizedMap":
      case "java.util.Collections$CheckedMap":
        return wrapper(name, "map", Slots.of(at).reference("m"));
      case "java.util.concurrent.DelayQueue":
      case "java.util.Collections$AsLIFOQueue":
        return wrapper(name, "collection", Slots.of(at).reference("q"));
      case "java.util.concurrent.SynchronousQueue":
        return collection(
            name, (writer, value, depth) -> writer.items(0, Elements.ofCollection(), depth));
      default:
        return null;
    }
  }

  static TypeInfo collection(String name, Contents contents) {
    return TypeInfo.ofContents(name, "collection", contents);
  }

  private static TypeInfo map(String name, Contents contents) {
    return TypeInfo.ofContents(name, "map", contents);
  }

  private static void iterate(ValueWriter writer, Object value, int depth) {
    Collection<?> collection = (Collection<?>) value;
    Elements elements = Elements.ofCollection();
    Iterator<?> it = collection.iterator();
    while (!elements.isFull() && it.hasNext()) {
      elements.add(it.next());
    }
    int size = collection.size();
    Subscripts pointing = writer.subscripts(size, depth);
    if (pointing != null && value instanceof List) {
      JdkLists.walk(it, size, pointing, elements);
    } else if (pointing != null && isOfKeys(value)) {
      boolean isAsked = ASKED.contains(value.getClass().getName());
      if (isAsked) {
        JdkMaps.ask(collection, pointing, elements);
      }
      if (!isAsked || pointing.hasConstant()) {
        JdkMaps.walk(it, pointing, elements);
      }
    }
    writer.items(size, elements, depth);
  }

  /** A set that is not of a map's entries. */
  private static boolean isOfKeys(Object value) {
    return value instanceof Set && !value.getClass().getName().contains("EntrySet");
  }

  private static void uncounted(ValueWriter writer, Iterable<?> collection, int depth) {
    Elements elements = Elements.ofCollection();
    Iterator<?> it = collection.iterator();
    while (!elements.isFull() && it.hasNext()) {
      elements.add(it.next());
    }
    int size = it.hasNext() ? ValueWriter.MORE : elements.count;
    Subscripts pointing = writer.subscripts(size, depth);
    if (pointing != null && collection instanceof Set) {
      JdkMaps.walk(it, pointing, elements);
    }
    writer.items(size, elements, depth);
  }

  private static void iterateMap(ValueWriter writer, Object value, int depth) {
    Map<?, ?> map = (Map<?, ?>) value;
    mapped(writer, map, map.size(), depth);
  }

  private static void skipList(ValueWriter writer, Map<?, ?> map, int depth) {
    mapped(writer, map, -1, depth);
  }

  /**
   * Entries of a map that may be iterated; {@code size} is -1 where it would have to be counted.
   */
  private static void mapped(ValueWriter writer, Map<?, ?> map, int size, int depth) {
    Elements elements = Elements.ofMap();
    Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator();
    while (!elements.isFull() && it.hasNext()) {
      Map.Entry<?, ?> entry = it.next();
      elements.add(entry.getKey(), entry.getValue());
    }
    int known = size >= 0 ? size : it.hasNext() ? ValueWriter.MORE : elements.count;
    Subscripts pointing = writer.subscripts(known, depth);
    if (pointing != null) {
      boolean isAsked = ASKED.contains(map.getClass().getName());
      if (isAsked) {
        JdkMaps.ask(map, pointing, elements);
      }
      if (!isAsked || pointing.hasConstant()) {
        JdkMaps.walk(it, pointing, elements);
      }
    }
    writer.entries(known, elements, depth);
  }

  /** The JDK's own class of this name; it exists as its owner does. */
  static Class<?> nested(Class<?> owner, String name) {
    try {
      return Class.forName(name, false, owner.getClassLoader());
    } catch (ClassNotFoundException otherJdk) {
      return Object.class;
    }
  }

  /**
   * Its own entries, since Java 9 in a map of their own, and as a field the properties that are
   * asked for what it has not.
   */
  private static TypeInfo properties(String name, Class<?> at) {
    Slots slots = Slots.of(at);
    Slot map = slots.reference("map");
    Slot defaults = slots.reference("defaults");
    TypeInfo own =
        map == null
            ? JdkMaps.hash(name, java.util.Hashtable.class, "count") // Java 8
            : wrapper(name, "map", map);
    if (own == null || defaults == null) {
      return own;
    }
    return map(
        name,
        (writer, value, depth) -> {
          own.contents.write(writer, value, depth);
          Object others = defaults.of(value);
          if (others != null) {
            writer.beginFields();
            writer.field("defaults", others, depth);
            writer.endFields();
          }
        });
  }

  /** What a wrapper wraps, shown as the wrapper's own: it may be anybody's class. */
  private static TypeInfo wrapper(String name, String kind, Slot wrapped) {
    return wrapped == null
        ? null
        : TypeInfo.ofContents(
            name,
            kind,
            (writer, value, depth) -> writer.contentsOf(wrapped.of(value), depth, false));
  }

  private static TypeInfo keys(String name, Class<?> type, String field) {
    Slot map = Slots.of(type).reference(field);
    return map == null
        ? null
        : collection(name, (writer, value, depth) -> writer.contentsOf(map.of(value), depth, true));
  }
}
