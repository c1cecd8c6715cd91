package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/** Kotlin's own collections, ranges, unsigned numbers and lazy values. */
final class KotlinTypes {
  private KotlinTypes() {}

  /** How objects of a class of Kotlin's library are shown, or null. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    if (!name.startsWith("kotlin.")) {
      return null;
    }
    Slots slots = Slots.of(type);
    switch (name) {
      case "kotlin.SynchronizedLazyImpl":
      case "kotlin.SafePublicationLazyImpl":
      case "kotlin.UnsafeLazyImpl":
        return lazy(name, slots.reference("_value"));
      case "kotlin.InitializedLazyImpl":
        return lazy(name, slots.reference("value"));
      case "kotlin.Unit":
        return TypeInfo.ofText(name, "text", value -> "Unit");
      case "kotlin.UInt":
      case "kotlin.UByte":
      case "kotlin.UShort":
      case "kotlin.ULong":
        return unsigned(name, slots);
      case "kotlin.ranges.IntRange":
      case "kotlin.ranges.CharRange":
      case "kotlin.ranges.LongRange":
        return range(name, slots);
      case "kotlin.collections.EmptyList":
      case "kotlin.collections.EmptySet":
        return TypeInfo.ofContents(
            name,
            "collection",
            (writer, value, depth) -> writer.items(0, Elements.ofCollection(), depth));
      case "kotlin.collections.EmptyMap":
        return TypeInfo.ofContents(
            name, "map", (writer, value, depth) -> writer.entries(0, Elements.ofMap(), depth));
      case "kotlin.collections.ArrayDeque":
        return array(
            name, slots.reference("elementData"), slots.find("head", 'I'), slots.find("size", 'I'));
      case "kotlin.collections.builders.ListBuilder":
        Slot backing = slots.reference("backing");
        return array(
            name,
            backing == null ? slots.reference("array") : backing,
            slots.find("offset", 'I'),
            slots.find("length", 'I'));
      case "kotlin.collections.builders.MapBuilder":
        return map(name, slots);
      case "kotlin.collections.builders.SetBuilder":
        Slot keys = slots.reference("backing");
        return keys == null
            ? null
            : TypeInfo.ofContents(
                name,
                "collection",
                (writer, value, depth) -> writer.contentsOf(keys.of(value), depth, true));
      default:
        return null;
    }
  }

  /** Shown as the value, once it is there. */
  private static TypeInfo lazy(String name, Slot slot) {
    return slot == null
        ? null
        : TypeInfo.ofStandIn(
            name,
            (writer, value, depth) -> writer.missing("third-party"),
            lazy -> {
              Object value = slot.of(lazy);
              return value != null
                      && value.getClass().getName().equals("kotlin.UNINITIALIZED_VALUE")
                  ? new Unwrapping.NotThere("kotlin.Lazy", "not computed yet")
                  : value;
            });
  }

  private static TypeInfo unsigned(String name, Slots slots) {
    Slot data = slots.all.isEmpty() ? null : slots.all.get(0);
    if (data == null || !data.name.equals("data")) {
      return null;
    }
    return TypeInfo.ofText(
        name,
        "number",
        value -> {
          switch (data.kind) {
            case 'B':
              return Integer.toString(Memory.byteAt(value, data.offset) & 0xff);
            case 'S':
              return Integer.toString(Memory.shortAt(value, data.offset) & 0xffff);
            case 'I':
              return Integer.toUnsignedString(data.intOf(value));
            default:
              return Long.toUnsignedString(Memory.longAt(value, data.offset));
          }
        });
  }

  private static TypeInfo range(String name, Slots slots) {
    for (char kind : new char[] {'I', 'J', 'C'}) {
      Slot first = slots.find("first", kind);
      Slot last = slots.find("last", kind);
      if (first != null && last != null) {
        return TypeInfo.ofText(
            name, "text", value -> end(value, first, kind) + ".." + end(value, last, kind));
      }
    }
    return null;
  }

  private static String end(Object range, Slot slot, char kind) throws Throwable {
    if (kind == 'C') {
      return String.valueOf(Memory.charAt(range, slot.offset));
    }
    return kind == 'I'
        ? Integer.toString(slot.intOf(range))
        : Long.toString(Memory.longAt(range, slot.offset));
  }

  /** Elements of a ring, or of an array where {@code head} is null. */
  static TypeInfo array(String name, Slot elements, Slot head, Slot size) {
    if (elements == null || size == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "collection",
        (writer, value, depth) -> {
          Elements first = Elements.ofCollection();
          int count = size.intOf(value);
          int start = head == null ? 0 : head.intOf(value);
          Object[] all = (Object[]) elements.of(value);
          first.addAll(all, start, count);
          Subscripts pointing = head == null ? writer.subscripts(count, depth) : null;
          if (pointing != null) {
            first.pointed = Pointed.in(pointing, all, 0, first.count, count);
          }
          writer.items(count, first, depth);
        });
  }

  private static TypeInfo map(String name, Slots slots) {
    Slot keys = slots.reference("keysArray");
    Slot values = slots.reference("valuesArray");
    Slot present = slots.reference("presenceArray");
    Slot length = slots.find("length", 'I');
    Slot size = slots.find("size", 'I');
    if (keys == null || values == null || present == null || length == null || size == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "map",
        (writer, value, depth) -> {
          Elements elements = Elements.ofMap();
          Object[] allKeys = (Object[]) keys.of(value);
          Object[] allValues = (Object[]) values.of(value);
          int[] there = (int[]) present.of(value);
          int used = Math.min(length.intOf(value), allKeys.length);
          for (int i = 0; i < used && !elements.isFull(); i++) {
            if (there[i] >= 0) {
              elements.add(allKeys[i], allValues == null ? null : allValues[i]);
            }
          }
          writer.entries(size.intOf(value), elements, depth);
        });
  }
}
