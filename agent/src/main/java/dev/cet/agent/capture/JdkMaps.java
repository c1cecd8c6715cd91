package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** The JDK's maps, read by their fields: works for subclasses and takes no lock. */
final class JdkMaps {
  /** Places of a table that are looked at: one that was made large may be nearly empty. */
  private static final int MOST_BUCKETS = 16 * 1024;

  private JdkMaps() {}

  /** Tables of chains: {@code HashMap}, {@code Hashtable}, {@code WeakHashMap}. */
  static TypeInfo hash(String name, Class<?> owner, String counter) {
    Slots slots = Slots.of(owner);
    Slot table = slots.reference("table");
    Slot count = slots.find(counter, 'I');
    String node =
        owner.getName() + (owner.getName().equals("java.util.HashMap") ? "$Node" : "$Entry");
    Slot next = Slots.of(JdkContainers.nested(owner, node)).reference("next");
    if (table == null || count == null || next == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "map",
        (writer, value, depth) -> {
          Elements elements = Elements.ofMap();
          Object[] all = (Object[]) table.of(value);
          int buckets = all == null ? 0 : Math.min(all.length, MOST_BUCKETS);
          for (int i = 0; i < buckets && !elements.isFull(); i++) {
            for (Object at = all[i]; at != null && !elements.isFull(); at = next.of(at)) {
              Map.Entry<?, ?> entry = (Map.Entry<?, ?>) at;
              elements.add(entry.getKey(), entry.getValue());
            }
          }
          int size = count.intOf(value);
          Subscripts pointing = all == null ? null : writer.subscripts(size, depth);
          if (pointing != null) {
            lookUp(all, next, buckets(owner), pointing, elements);
          }
          writer.entries(size, elements, depth);
        });
  }

  /** Which chain a class of tables puts what has this hash into. */
  private interface Buckets {
    int of(int hash, int length);
  }

  private static Buckets buckets(Class<?> owner) {
    switch (owner.getName()) {
      case "java.util.Hashtable":
        return (hash, length) -> (hash & 0x7fffffff) % length;
      case "java.util.WeakHashMap":
        return (hash, length) -> {
          int mixed = hash ^ hash >>> 20 ^ hash >>> 12;
          return (mixed ^ mixed >>> 7 ^ mixed >>> 4) & length - 1;
        };
      default:
        return (hash, length) -> (hash ^ hash >>> 16) & length - 1;
    }
  }

  /** Finds the entries that a frame points at by the hashes of its keys. */
  private static void lookUp(
      Object[] table, Slot next, Buckets buckets, Subscripts pointing, Elements into)
      throws Throwable {
    for (int i = 0; i < pointing.keys() && into.mayPoint() && table.length > 0; i++) {
      Object key = pointing.key(i);
      lookUp(table[buckets.of(key.hashCode(), table.length)], next, key, pointing, into);
      Object other = Subscripts.otherForm(key);
      if (other != null && other.hashCode() != key.hashCode()) {
        lookUp(table[buckets.of(other.hashCode(), table.length)], next, other, pointing, into);
      }
    }
  }

  private static void lookUp(
      Object first, Slot next, Object key, Subscripts pointing, Elements into) throws Throwable {
    int steps = pointing.steps();
    int walked = 0;
    for (Object at = first; at != null && walked < steps; at = next.of(at), walked++) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) at;
      Object held = entry.getKey();
      if (Subscripts.isSame(held, key)) {
        into.point(held, entry.getValue());
        break;
      }
    }
    pointing.walked(walked);
  }

  /**
   * Asks maps that run nothing but code of the key's, which is the JDK's. Not for constants: where
   * many keys share a hash, the class of one is looked at, which may load others.
   */
  static void ask(Map<?, ?> map, Subscripts pointing, Elements into) {
    for (int i = 0; i < pointing.keys() && into.mayPoint(); i++) {
      Object key = pointing.key(i);
      Object value = key instanceof Enum ? null : map.get(key);
      if (value == null) {
        key = Subscripts.otherForm(key);
        value = key == null ? null : map.get(key);
      }
      if (value != null) {
        into.point(key, value);
      }
    }
  }

  /** The same of a set. */
  static void ask(Collection<?> set, Subscripts pointing, Elements into) {
    for (int i = 0; i < pointing.keys() && into.mayPoint(); i++) {
      Object key = pointing.key(i);
      Object other = Subscripts.otherForm(key);
      if (!(key instanceof Enum) && set.contains(key)) {
        into.point(key, null);
      } else if (other != null && set.contains(other)) {
        into.point(other, null);
      }
    }
  }

  /** Goes on behind the first entries, or elements of a set, until all was found or given up. */
  static void walk(Iterator<?> rest, Subscripts pointing, Elements into) {
    int wanted = pointing.keys();
    int steps = wanted == 0 ? 0 : pointing.steps();
    int walked = 0;
    for (; walked < steps && into.mayPoint() && rest.hasNext(); walked++) {
      Object at = rest.next();
      Map.Entry<?, ?> entry = into.values == null ? null : (Map.Entry<?, ?>) at;
      Object key = entry == null ? at : entry.getKey();
      if (pointing.hasKey(key)) {
        into.point(key, entry == null ? null : entry.getValue());
      }
    }
    pointing.walked(walked);
  }

  /** In the order of insertion or access. */
  static TypeInfo linked(String name, Class<?> owner) {
    Slots slots = Slots.of(owner);
    Slot head = slots.reference("head");
    Slot count = slots.find("size", 'I');
    Slots entries = Slots.of(JdkContainers.nested(owner, "java.util.LinkedHashMap$Entry"));
    Slot after = entries.reference("after");
    Slot table = slots.reference("table");
    Slot next = entries.reference("next");
    if (head == null || count == null || after == null || table == null || next == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "map",
        (writer, value, depth) -> {
          Elements elements = Elements.ofMap();
          for (Object at = head.of(value); at != null && !elements.isFull(); at = after.of(at)) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) at;
            elements.add(entry.getKey(), entry.getValue());
          }
          int size = count.intOf(value);
          Subscripts pointing = writer.subscripts(size, depth);
          Object[] all = pointing == null ? null : (Object[]) table.of(value);
          if (all != null) {
            lookUp(all, next, buckets(owner), pointing, elements);
          }
          writer.entries(size, elements, depth);
        });
  }

  /** In the order of the keys, without asking them. */
  static TypeInfo tree(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot root = slots.reference("root");
    Slot comparator = slots.reference("comparator");
    Slot count = slots.find("size", 'I');
    if (root == null || comparator == null || count == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "map",
        (writer, value, depth) -> {
          Elements elements = Elements.ofMap();
          Iterator<Map.Entry<?, ?>> entries = new TreeEntries(root.of(value));
          while (!elements.isFull() && entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            elements.add(entry.getKey(), entry.getValue());
          }
          int size = count.intOf(value);
          Subscripts pointing = writer.subscripts(size, depth);
          if (pointing != null && comparator.of(value) == null) {
            descend(root.of(value), pointing, elements);
          } else if (pointing != null) {
            walk(entries, pointing, elements);
          }
          writer.entries(size, elements, depth);
        });
  }

  private static void descend(Object root, Subscripts pointing, Elements into) throws Throwable {
    for (int i = 0; i < pointing.keys() && into.mayPoint(); i++) {
      Object found = TreeEntries.find(root, pointing.key(i));
      if (found != null) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) found;
        into.point(entry.getKey(), entry.getValue());
      }
    }
  }
}
