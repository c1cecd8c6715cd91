package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.AbstractList;

/** What goes through something else, as where it is: matchers and iterators of the JDK. */
final class JdkCursors {
  private static final String POSITION = "position";

  private JdkCursors() {}

  /** How one is shown, or null. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    switch (name) {
      case "java.util.regex.Matcher":
        return matcher(type);
      case "java.util.ArrayList$Itr":
      case "java.util.ArrayList$ListItr":
      case "java.util.Vector$Itr":
      case "java.util.Vector$ListItr":
      case "java.util.AbstractList$Itr":
      case "java.util.AbstractList$ListItr":
        return position(type, "cursor", "this$0");
      case "java.util.LinkedList$ListItr":
        return position(type, "nextIndex", "this$0");
      case "java.util.Arrays$ArrayItr":
        return position(type, "cursor", "a");
      case "java.util.ImmutableCollections$ListItr":
        return position(type, "cursor", "list");
      case "java.util.concurrent.CopyOnWriteArrayList$COWIterator":
        return position(type, "cursor", "snapshot");
      case "java.util.HashMap$KeyIterator":
      case "java.util.LinkedHashMap$LinkedKeyIterator":
      case "java.util.TreeMap$KeyIterator":
      case "java.util.concurrent.ConcurrentHashMap$KeyIterator":
        return next(type, new NodeField("key"));
      case "java.util.HashMap$ValueIterator":
      case "java.util.HashMap$EntryIterator":
      case "java.util.LinkedHashMap$LinkedValueIterator":
      case "java.util.LinkedHashMap$LinkedEntryIterator":
      case "java.util.TreeMap$ValueIterator":
      case "java.util.TreeMap$EntryIterator":
      case "java.util.concurrent.ConcurrentHashMap$ValueIterator":
      case "java.util.concurrent.ConcurrentHashMap$EntryIterator":
        return next(type, null);
      default:
        return null;
    }
  }

  /** With the places of the match, not its text: what hides a secret may stand around it. */
  private static TypeInfo matcher(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot pattern = slots.reference("parentPattern");
    Slot text = slots.reference("text");
    Slot from = slots.find("from", 'I');
    Slot to = slots.find("to", 'I');
    Slot first = slots.find("first", 'I');
    Slot last = slots.find("last", 'I');
    if (pattern == null
        || text == null
        || from == null
        || to == null
        || first == null
        || last == null) {
      return null;
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          Object searched = text.of(value);
          int begin = from.intOf(value);
          int end = to.intOf(value);
          int match = first.intOf(value);
          writer.beginFields();
          writer.field("pattern", pattern.of(value), depth);
          writer.field("text", searched, depth);
          boolean isPart = searched instanceof String && end < ((String) searched).length();
          if (begin > 0 || isPart) {
            writer.note("region", begin + " to " + end);
          }
          writer.note("match", match < 0 ? "none" : match + " to " + last.intOf(value));
          writer.endFields();
        });
  }

  /**
   * The index of what comes next, and of what; whether that has changed, which next() will tell.
   */
  private static TypeInfo position(Class<?> type, String cursor, String of) {
    Slots slots = Slots.of(type);
    Slot index = slots.find(cursor, 'I');
    Slot whole = slots.reference(of);
    Slot expected = slots.find("expectedModCount", 'I');
    Slot changes = Slots.of(AbstractList.class).find("modCount", 'I');
    if (index == null || whole == null) {
      return null;
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          Object list = whole.of(value);
          writer.beginFields();
          writer.number(POSITION, index.intOf(value));
          writer.field("of", list, depth);
          if (expected != null
              && changes != null
              && list instanceof AbstractList
              && changes.intOf(list) != expected.intOf(value)) {
            writer.note("state", "changed since it began");
          }
          writer.endFields();
        });
  }

  /**
   * The entry that comes next.
   *
   * @param part what is shown of it; null for the entry itself
   */
  private static TypeInfo next(Class<?> type, NodeField part) {
    Slot next = Slots.of(type).reference("next");
    if (next == null) {
      return null;
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          Object node = next.of(value);
          writer.beginFields();
          if (node == null) {
            writer.note(next.name, "none");
          } else {
            writer.field(next.name, part == null ? node : part.of(node), depth);
          }
          writer.endFields();
        });
  }
}
