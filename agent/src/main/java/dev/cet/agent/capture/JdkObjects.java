package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.ArrayList;
import java.util.List;

/** Objects of the JDK that hold others: optionals, entries, references, futures, buffers. */
final class JdkObjects {
  private JdkObjects() {}

  /** How objects of a class of the JDK are shown, or null. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    switch (name) {
      case "java.util.Optional":
        return optional(type);
      case "java.util.concurrent.atomic.AtomicReference":
        return fields(type, "value");
      case "java.lang.ref.WeakReference":
      case "java.lang.ref.SoftReference":
        return fields(type, "referent"); // asking a soft one would keep it
      case "java.util.Collections$UnmodifiableCollection$1":
        return fields(type, "i");
      case "java.util.AbstractMap$SimpleEntry":
      case "java.util.AbstractMap$SimpleImmutableEntry":
      case "java.util.KeyValueHolder":
      case "java.util.HashMap$Node":
      case "java.util.HashMap$TreeNode":
      case "java.util.LinkedHashMap$Entry":
      case "java.util.TreeMap$Entry":
        return entry(type, "value");
      case "java.util.concurrent.ConcurrentHashMap$MapEntry":
      case "java.util.concurrent.ConcurrentHashMap$Node":
        return entry(type, "val");
      case "java.util.TreeMap$AscendingSubMap":
        return TreeParts.of(type, false);
      case "java.util.TreeMap$DescendingSubMap":
        return TreeParts.of(type, true);
      case "java.util.ReverseOrderListView":
      case "java.util.ReverseOrderListView$Rand":
      case "java.util.ReverseOrderDequeView":
      case "java.util.ReverseOrderSortedSetView":
      case "java.util.ReverseOrderSortedMapView":
      case "java.util.LinkedHashMap$ReversedLinkedHashMapView":
        return fields(type, "base");
      case "java.util.concurrent.FutureTask":
        return fields(type, "outcome");
      case "java.util.concurrent.atomic.AtomicIntegerArray":
      case "java.util.concurrent.atomic.AtomicLongArray":
      case "java.util.concurrent.atomic.AtomicReferenceArray":
        return array(type);
      case "java.util.concurrent.CompletableFuture":
        return future(type);
      default:
        break;
    }
    if (java.nio.Buffer.class.isAssignableFrom(type)) {
      return buffer(type);
    }
    return JdkCursors.of(type);
  }

  /** An empty one reads as its {@code toString} writes it, like those of primitives. */
  private static TypeInfo optional(Class<?> type) {
    TypeInfo full = fields(type, "value");
    Slot held = Slots.of(type).reference("value");
    return held == null
        ? full
        : TypeInfo.ofStandIn(
            type.getName(),
            full.contents,
            value ->
                held.of(value) == null
                    ? new Unwrapping.NotThere(type.getName(), "Optional.empty")
                    : value);
  }

  private static TypeInfo fields(Class<?> type, String... names) {
    Slots slots = Slots.of(type);
    List<Slot> shown = new ArrayList<>();
    for (String name : names) {
      Slot slot = slots.reference(name);
      if (slot != null) {
        shown.add(slot);
      }
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          writer.beginFields();
          for (Slot slot : shown) {
            writer.field(slot.name, slot.of(value), depth);
          }
          writer.endFields();
        });
  }

  /** Like the entries of a map: a secret key hides its value. */
  private static TypeInfo entry(Class<?> type, String valueName) {
    Slots slots = Slots.of(type);
    Slot key = slots.reference("key");
    Slot held = slots.reference(valueName);
    return key == null || held == null
        ? null
        : TypeInfo.ofContents(
            type.getName(),
            "object",
            (writer, value, depth) -> {
              writer.beginFields();
              Object name = key.of(value);
              writer.field(key.name, name, depth);
              String rule = writer.ruleOf(name);
              Object shown = held.of(value);
              if (rule == null || shown == null) {
                writer.field(held.name, shown, depth);
              } else {
                writer.hiddenField(held.name, "name: " + rule);
              }
              writer.endFields();
            });
  }

  private static TypeInfo array(Class<?> type) {
    Slot array = Slots.of(type).reference("array");
    return array == null
        ? null
        : TypeInfo.ofContents(
            type.getName(),
            "array",
            (writer, value, depth) -> writer.array(array.of(value), depth));
  }

  /** Its result, or that there is none yet. */
  private static TypeInfo future(Class<?> type) {
    Slot result = Slots.of(type).reference("result");
    Slot failure =
        Slots.of(JdkContainers.nested(type, type.getName() + "$AltResult")).reference("ex");
    if (result == null || failure == null) {
      return null;
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          Object given = result.of(value);
          boolean other =
              given != null && given.getClass().getName().endsWith("CompletableFuture$AltResult");
          Object exception = other ? failure.of(given) : null;
          writer.beginFields();
          if (given == null) {
            writer.note("state", "not completed");
          } else if (exception != null) {
            writer.field("exception", exception, depth);
          } else {
            writer.field("result", other ? null : given, depth);
          }
          writer.endFields();
        });
  }

  /** Position, limit and capacity; of a buffer on the heap also the elements that remain. */
  private static TypeInfo buffer(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot position = slots.find("position", 'I');
    Slot limit = slots.find("limit", 'I');
    Slot capacity = slots.find("capacity", 'I');
    Slot array = slots.reference("hb");
    Slot offset = slots.find("offset", 'I');
    if (position == null || limit == null || capacity == null) {
      return null;
    }
    return TypeInfo.ofContents(
        type.getName(),
        "object",
        (writer, value, depth) -> {
          int from = position.intOf(value);
          int to = limit.intOf(value);
          writer.beginFields();
          writer.number("position", from);
          writer.number("limit", to);
          writer.number("capacity", capacity.intOf(value));
          Object heap = array == null || offset == null ? null : array.of(value);
          if (heap != null && from <= to) {
            int start = offset.intOf(value) + from;
            writer.part("remaining", heap, start, to - from, depth);
          }
          writer.endFields();
        });
  }
}
