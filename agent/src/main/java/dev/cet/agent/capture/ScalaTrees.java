package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/** Scala's vectors, hash tries, hash tables and red-black trees. */
final class ScalaTrees {
  private static final String IMMUTABLE = "scala.collection.immutable.";
  private static final String MUTABLE = "scala.collection.mutable.";

  /** Levels of any of these trees. */
  private static final int MOST_LEVELS = 64;

  /** Nodes that are looked at. */
  private static final int MOST_BUCKETS = 16 * 1024;

  private ScalaTrees() {}

  /** How objects of this class are shown, or null. */
  static TypeInfo of(String name, Slots slots) {
    switch (name) {
      case IMMUTABLE + "Vector1":
      case IMMUTABLE + "Vector2":
      case IMMUTABLE + "Vector3":
      case IMMUTABLE + "Vector4":
      case IMMUTABLE + "Vector5":
      case IMMUTABLE + "Vector6":
        return vector(name, slots);
      case IMMUTABLE + "HashMap":
        return trie(name, slots, true);
      case IMMUTABLE + "HashSet":
        return trie(name, slots, false);
      case MUTABLE + "HashMap":
        return table(name, slots, true);
      case MUTABLE + "HashSet":
        return table(name, slots, false);
      case MUTABLE + "LinkedHashMap":
        return linked(name, slots, true);
      case MUTABLE + "LinkedHashSet":
        return linked(name, slots, false);
      case IMMUTABLE + "TreeMap":
        return tree(name, slots.reference("tree"), true);
      case IMMUTABLE + "TreeSet":
        return tree(name, slots.reference("tree"), false);
      default:
        return null;
    }
  }

  /** Prefixes from the outside in, the middle, suffixes from the inside out. */
  private static TypeInfo vector(String name, Slots slots) {
    int levels = name.charAt(name.length() - 1) - '0';
    Slot[] parts = new Slot[2 * levels - 1];
    for (int i = 1; i < levels; i++) {
      parts[i - 1] = slots.reference("prefix" + i);
      parts[parts.length - i] = slots.reference("suffix" + i);
    }
    parts[levels - 1] = slots.reference(levels == 1 ? "prefix1" : "data" + levels);
    Slot length = slots.find("length0", 'I');
    for (Slot part : parts) {
      if (part == null) {
        return null;
      }
    }
    return TypeInfo.ofContents(
        name,
        "collection",
        (writer, value, depth) -> {
          Elements elements = Elements.ofCollection();
          for (int i = 0; i < parts.length && !elements.isFull(); i++) {
            int nested = i < levels ? i : parts.length - 1 - i;
            leaves((Object[]) parts[i].of(value), nested, elements);
          }
          int size = length == null ? ((Object[]) parts[0].of(value)).length : length.intOf(value);
          writer.items(size, elements, depth);
        });
  }

  private static void leaves(Object[] array, int nested, Elements elements) {
    for (int i = 0; i < array.length && !elements.isFull(); i++) {
      if (nested == 0) {
        elements.add(array[i]);
      } else {
        leaves((Object[]) array[i], nested - 1, elements);
      }
    }
  }

  /** Compressed hash-array mapped prefix trees: payload first, then nodes from the end. */
  private static TypeInfo trie(String name, Slots slots, boolean map) {
    Slot root = slots.reference("rootNode");
    String nodeName = IMMUTABLE + (map ? "BitmapIndexedMapNode" : "BitmapIndexedSetNode");
    NodeField content = new NodeField("content");
    NodeField payload = new NodeField("dataMap", 'I');
    NodeField children = new NodeField("nodeMap", 'I');
    NodeField size = new NodeField("size", 'I');
    if (root == null) {
      return null;
    }
    final class Walk {
      void of(Object at, Elements elements, int level) throws Throwable {
        boolean known = at != null && at.getClass().getName().equals(nodeName);
        if (!known || level > MOST_LEVELS) {
          return; // entries with the same hash, in a node of another kind: few, and left out
        }
        Object[] all = (Object[]) content.of(at);
        int count = Integer.bitCount(payload.intOf(at));
        for (int i = 0; i < count && !elements.isFull(); i++) {
          if (map) {
            elements.add(all[2 * i], all[2 * i + 1]);
          } else {
            elements.add(all[i]);
          }
        }
        int nodes = Integer.bitCount(children.intOf(at));
        for (int i = 0; i < nodes && !elements.isFull(); i++) {
          of(all[all.length - 1 - i], elements, level + 1);
        }
      }
    }
    Walk walk = new Walk();
    return contents(
        name,
        map,
        (value, elements) -> {
          Object top = root.of(value);
          walk.of(top, elements, 0);
          return size.intOf(top);
        });
  }

  private static TypeInfo table(String name, Slots slots, boolean map) {
    Slot table = slots.reference("table");
    Slot count = slots.find("contentSize", 'I');
    NodeField key = new NodeField("_key");
    NodeField held = map ? new NodeField("_value") : key;
    NodeField next = new NodeField("_next");
    if (table == null || count == null) {
      return null;
    }
    return contents(
        name,
        map,
        (value, elements) -> {
          Object[] all = (Object[]) table.of(value);
          int buckets = Math.min(all.length, MOST_BUCKETS);
          for (int i = 0; i < buckets && !elements.isFull(); i++) {
            chain(all[i], key, held, next, elements, map);
          }
          return count.intOf(value);
        });
  }

  private static TypeInfo linked(String name, Slots slots, boolean map) {
    Slot first = slots.reference("firstEntry");
    Slot count = slots.find("contentSize", 'I');
    NodeField key = new NodeField("key");
    NodeField held = map ? new NodeField("value") : key;
    NodeField later = new NodeField("later");
    if (first == null || count == null) {
      return null;
    }
    return contents(
        name,
        map,
        (value, elements) -> {
          chain(first.of(value), key, held, later, elements, map);
          return count.intOf(value);
        });
  }

  private static void chain(
      Object first, NodeField key, NodeField held, NodeField next, Elements elements, boolean map)
      throws Throwable {
    for (Object at = first; at != null && !elements.isFull(); at = next.of(at)) {
      if (map) {
        elements.add(key.of(at), held.of(at));
      } else {
        elements.add(key.of(at));
      }
    }
  }

  private static TypeInfo tree(String name, Slot root, boolean map) {
    NodeField key = new NodeField("_key");
    NodeField held = new NodeField("_value");
    NodeField left = new NodeField("_left");
    NodeField right = new NodeField("_right");
    NodeField count = new NodeField("_count", 'I');
    if (root == null) {
      return null;
    }
    final class Walk {
      void of(Object at, Elements elements, int level) throws Throwable {
        if (at == null || level > MOST_LEVELS || elements.isFull()) {
          return;
        }
        of(left.of(at), elements, level + 1);
        if (map) {
          elements.add(key.of(at), held.of(at));
        } else {
          elements.add(key.of(at));
        }
        of(right.of(at), elements, level + 1);
      }
    }
    Walk walk = new Walk();
    return contents(
        name,
        map,
        (value, elements) -> {
          Object top = root.of(value);
          walk.of(top, elements, 0);
          // The highest bit is the node's colour.
          return top == null ? 0 : count.intOf(top) & 0x7fffffff;
        });
  }

  /** Gathers the first elements and gives the size. */
  private interface Gathering {
    int into(Object value, Elements elements) throws Throwable;
  }

  private static TypeInfo contents(String name, boolean map, Gathering gathering) {
    return TypeInfo.ofContents(
        name,
        map ? "map" : "collection",
        (writer, value, depth) -> {
          Elements elements = map ? Elements.ofMap() : Elements.ofCollection();
          int size = gathering.into(value, elements);
          if (map) {
            writer.entries(size, elements, depth);
          } else {
            writer.items(size, elements, depth);
          }
        });
  }
}
