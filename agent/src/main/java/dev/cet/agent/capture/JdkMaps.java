package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.Iterator;
import java.util.Map;

/** The JDK's maps, read by their fields: works for subclasses and takes no lock. */
final class JdkMaps {
  /** Places of a table that are looked at: one that was made large may be nearly empty. */
  private static final int MOST_BUCKETS = 16 * 1024;

  private JdkMaps() {}

  /** Tables of chains: {@code HashMap}, {@code Hashtable}, {@code WeakHashMap}. */
  static TypeInfo hash(String name, Class<?> type, Class<?> owner, String size) {
    Slots slots = Slots.of(type);
    Slot table = slots.reference("table");
    Slot count = slots.find(size, 'I');
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
          writer.entries(count.intOf(value), elements, depth);
        });
  }

  /** In the order of insertion or access. */
  static TypeInfo linked(String name, Class<?> type, Class<?> owner) {
    Slots slots = Slots.of(type);
    Slot head = slots.reference("head");
    Slot count = slots.find("size", 'I');
    Slot after =
        Slots.of(JdkContainers.nested(owner, "java.util.LinkedHashMap$Entry")).reference("after");
    if (head == null || count == null || after == null) {
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
          writer.entries(count.intOf(value), elements, depth);
        });
  }

  /** In the order of the keys, without asking them. */
  static TypeInfo tree(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot root = slots.reference("root");
    Slot count = slots.find("size", 'I');
    if (root == null || count == null) {
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
          writer.entries(count.intOf(value), elements, depth);
        });
  }
}
