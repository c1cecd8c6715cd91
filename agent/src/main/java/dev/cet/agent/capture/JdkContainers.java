package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
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
              "java.util.Arrays$ArrayList",
              "java.util.Collections$CopiesList",
              "java.util.Collections$EmptyList",
              "java.util.Collections$EmptySet",
              "java.util.Collections$SingletonList",
              "java.util.Collections$SingletonSet",
              "java.util.ImmutableCollections$List12",
              "java.util.ImmutableCollections$ListN",
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
              "java.util.concurrent.CopyOnWriteArrayList",
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
        TypeInfo info = known(type, at, name);
        if (info != null) {
          return info;
        }
      }
    }
    return null;
  }

  private static TypeInfo known(Class<?> type, Class<?> at, String name) {
    switch (at.getName()) {
      case "java.util.ArrayList":
        return list(name, type, "elementData", "size");
      case "java.util.ArrayList$SubList":
        return part(name, type);
      case "java.util.Vector":
        return list(name, type, "elementData", "elementCount");
      case "java.util.PriorityQueue":
      case "java.util.concurrent.PriorityBlockingQueue":
        return list(name, type, "queue", "size");
      case "java.util.ArrayDeque":
        return deque(name, type);
      case "java.util.concurrent.ArrayBlockingQueue":
        return ring(name, type);
      case "java.util.LinkedList":
        return linked(name, type, "first", at, "java.util.LinkedList$Node", "size", false);
      case "java.util.concurrent.LinkedBlockingQueue":
        return linked(name, type, "head", at, at.getName() + "$Node", "count", true);
      case "java.util.concurrent.LinkedBlockingDeque":
        return linked(name, type, "first", at, at.getName() + "$Node", "count", false);
      case "java.util.LinkedHashMap":
        return JdkMaps.linked(name, type, at);
      case "java.util.HashMap":
        return JdkMaps.hash(name, type, at, "size");
      case "java.util.Properties":
        return properties(name, type, at);
      case "java.util.Hashtable":
        return JdkMaps.hash(name, type, at, "count");
      case "java.util.WeakHashMap":
        return JdkMaps.hash(name, type, at, "size");
      case "java.util.TreeMap":
        return JdkMaps.tree(name, type);
      case "java.util.TreeMap$KeySet":
        return keys(name, type, "m");
      case "java.util.HashSet":
        return keys(name, type, "map");
      case "java.util.TreeSet":
      case "java.util.Collections$SetFromMap":
        return keys(name, type, "m");
      case "java.util.Collections$UnmodifiableCollection":
      case "java.util.Collections$SynchronizedCollection":
      case "java.util.Collections$CheckedCollection":
        return wrapper(name, "collection", Slots.of(type).reference("c"));
      case "java.util.Collections$UnmodifiableMap":
      case "java.util.Collections$SynchronizedMap":
      case "java.util.Collections$CheckedMap":
        return wrapper(name, "map", Slots.of(type).reference("m"));
      case "java.util.concurrent.DelayQueue":
      case "java.util.Collections$AsLIFOQueue":
        return wrapper(name, "collection", Slots.of(type).reference("q"));
      case "java.util.concurrent.SynchronousQueue":
        return collection(
            name, (writer, value, depth) -> writer.items(0, Elements.ofCollection(), depth));
      default:
        return null;
    }
  }

  private static TypeInfo collection(String name, Contents contents) {
    return TypeInfo.ofContents(name, "collection", contents);
  }

  private static TypeInfo map(String name, Contents contents) {
    return TypeInfo.ofContents(name, "map", contents);
  }

  private static void iterate(ValueWriter writer, Object value, int depth) {
    Collection<?> collection = (Collection<?>) value;
    Elements elements = Elements.ofCollection();
    for (Iterator<?> it = collection.iterator(); !elements.isFull() && it.hasNext(); ) {
      elements.add(it.next());
    }
    writer.items(collection.size(), elements, depth);
  }

  private static void uncounted(ValueWriter writer, Iterable<?> collection, int depth) {
    Elements elements = Elements.ofCollection();
    Iterator<?> it = collection.iterator();
    while (!elements.isFull() && it.hasNext()) {
      elements.add(it.next());
    }
    writer.items(it.hasNext() ? ValueWriter.MORE : elements.count, elements, depth);
  }

  private static void iterateMap(ValueWriter writer, Object value, int depth) {
    Map<?, ?> map = (Map<?, ?>) value;
    Elements elements = Elements.ofMap();
    Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator();
    while (!elements.isFull() && it.hasNext()) {
      Map.Entry<?, ?> entry = it.next();
      elements.add(entry.getKey(), entry.getValue());
    }
    writer.entries(map.size(), elements, depth);
  }

  private static void skipList(ValueWriter writer, Map<?, ?> map, int depth) {
    Elements elements = Elements.ofMap();
    Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator();
    while (!elements.isFull() && it.hasNext()) {
      Map.Entry<?, ?> entry = it.next();
      elements.add(entry.getKey(), entry.getValue());
    }
    writer.entries(it.hasNext() ? ValueWriter.MORE : elements.count, elements, depth);
  }

  private static TypeInfo list(String name, Class<?> type, String array, String size) {
    Slots slots = Slots.of(type);
    Slot elements = slots.reference(array);
    Slot count = slots.find(size, 'I');
    if (elements == null || count == null) {
      return null;
    }
    return collection(
        name,
        (writer, value, depth) -> {
          int length = count.intOf(value);
          Elements first = Elements.ofCollection();
          first.addAll((Object[]) elements.of(value), 0, length);
          writer.items(length, first, depth);
        });
  }

  /** A part of an {@code ArrayList}, which Java 8 calls the outer object. */
  private static TypeInfo part(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot root = slots.reference("root");
    Slot whole = root == null ? slots.reference("this$0") : root;
    Slot elements = Slots.of(ArrayList.class).reference("elementData");
    Slot offset = slots.find("offset", 'I');
    Slot size = slots.find("size", 'I');
    if (whole == null || elements == null || offset == null || size == null) {
      return null;
    }
    return collection(
        name,
        (writer, value, depth) -> {
          Object[] array = (Object[]) elements.of(whole.of(value));
          int start = offset.intOf(value);
          int length = size.intOf(value);
          Elements first = Elements.ofCollection();
          // The whole may have become shorter since.
          first.addAll(array, start, Math.min(length, Math.max(0, array.length - start)));
          writer.items(length, first, depth);
        });
  }

  private static TypeInfo deque(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot elements = slots.reference("elements");
    Slot head = slots.find("head", 'I');
    Slot tail = slots.find("tail", 'I');
    if (elements == null || head == null || tail == null) {
      return null;
    }
    return collection(
        name,
        (writer, value, depth) -> {
          Object[] array = (Object[]) elements.of(value);
          int start = head.intOf(value);
          int size = tail.intOf(value) - start;
          size = size < 0 ? size + array.length : size;
          Elements first = Elements.ofCollection();
          first.addAll(array, start, size);
          writer.items(size, first, depth);
        });
  }

  private static TypeInfo ring(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot items = slots.reference("items");
    Slot head = slots.find("takeIndex", 'I');
    Slot count = slots.find("count", 'I');
    if (items == null || head == null || count == null) {
      return null;
    }
    return collection(
        name,
        (writer, value, depth) -> {
          Elements first = Elements.ofCollection();
          int size = count.intOf(value);
          first.addAll((Object[]) items.of(value), head.intOf(value), size);
          writer.items(size, first, depth);
        });
  }

  /** Nodes with {@code item} and {@code next}; {@code headed} where the first one is a dummy. */
  private static TypeInfo linked(
      String name,
      Class<?> type,
      String start,
      Class<?> owner,
      String node,
      String size,
      boolean headed) {
    Slots slots = Slots.of(type);
    Slot first = slots.reference(start);
    Slot number = slots.find(size, 'I');
    Slot atomic = slots.reference(size);
    Slots inNode = Slots.of(nested(owner, node));
    Slot item = inNode.reference("item");
    Slot next = inNode.reference("next");
    if (first == null || item == null || next == null) {
      return null;
    }
    return collection(
        name,
        (writer, value, depth) -> {
          Elements elements = Elements.ofCollection();
          Object at = first.of(value);
          for (int i = 0; at != null && !elements.isFull(); at = next.of(at), i++) {
            if (i > 0 || !headed) {
              elements.add(item.of(at));
            }
          }
          int length = elements.count;
          if (number != null) {
            length = number.intOf(value);
          } else if (atomic != null) {
            length = ((Number) atomic.of(value)).intValue();
          }
          writer.items(length, elements, depth);
        });
  }

  /** The JDK's own class of this name; it exists as its owner does. */
  static Class<?> nested(Class<?> owner, String name) {
    try {
      return Class.forName(name, false, owner.getClassLoader());
    } catch (ClassNotFoundException otherJdk) {
      return Object.class;
    }
  }

  /** Since Java 9 they hold a map of their own. */
  /** Its own entries, and as a field the properties that are asked for what it has not. */
  private static TypeInfo properties(String name, Class<?> type, Class<?> at) {
    Slots slots = Slots.of(at);
    Slot map = slots.reference("map");
    Slot defaults = slots.reference("defaults");
    TypeInfo own =
        map == null
            ? JdkMaps.hash(name, type, java.util.Hashtable.class, "count") // Java 8
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
