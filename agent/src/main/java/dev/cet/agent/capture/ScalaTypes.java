package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/**
 * Scala's collections, of the library that 2.13 and 3 share. Read field by field, for they are
 * written in Scala and lazy ones would be computed.
 */
final class ScalaTypes {
  private static final String IMMUTABLE = "scala.collection.immutable.";
  private static final String MUTABLE = "scala.collection.mutable.";

  private ScalaTypes() {}

  /** How objects of a class of Scala's library are shown, or null. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    if (!name.startsWith("scala.")) {
      return null;
    }
    Slots slots = Slots.of(type);
    TypeInfo tree = ScalaTrees.of(name, slots);
    if (tree != null) {
      return tree;
    }
    switch (name) {
      case "scala.None$":
        return TypeInfo.ofText("scala.Option", "text", value -> "None");
      case IMMUTABLE + "Nil$":
      case IMMUTABLE + "Vector0$":
      case IMMUTABLE + "Set$EmptySet$":
        return TypeInfo.ofContents(
            name,
            "collection",
            (writer, value, depth) -> writer.items(0, Elements.ofCollection(), depth));
      case IMMUTABLE + "Map$EmptyMap$":
        return TypeInfo.ofContents(
            name, "map", (writer, value, depth) -> writer.entries(0, Elements.ofMap(), depth));
      case IMMUTABLE + "$colon$colon":
        return list(name, slots);
      case MUTABLE + "ListBuffer":
        Slot list = slots.reference("first");
        return list == null ? null : inner(name, "collection", list);
      case MUTABLE + "ArrayBuffer":
        return KotlinTypes.array(name, slots.reference("array"), null, slots.find("size0", 'I'));
      case MUTABLE + "ArrayDeque":
      case MUTABLE + "Queue":
        return deque(name, slots);
      case IMMUTABLE + "Range":
      case IMMUTABLE + "Range$Inclusive":
      case IMMUTABLE + "Range$Exclusive":
        return range(name, slots);
      case "scala.math.BigDecimal":
        return standIn(name, slots.reference("bigDecimal"));
      case "scala.math.BigInt":
        return bigInt(name, slots);
      case "scala.Symbol":
        Slot symbol = slots.reference("name");
        return symbol == null
            ? null
            : TypeInfo.ofText(name, "text", value -> "'" + symbol.of(value));
      default:
        break;
    }
    if (name.startsWith(IMMUTABLE + "ArraySeq$") || name.startsWith(MUTABLE + "ArraySeq$")) {
      Slot array = slots.reference(name.startsWith(MUTABLE) ? "array" : "unsafeArray");
      return array == null
          ? null
          : TypeInfo.ofContents(
              name, "collection", (writer, value, depth) -> writer.array(array.of(value), depth));
    }
    return few(name, slots);
  }

  private static TypeInfo standIn(String name, Slot slot) {
    return slot == null
        ? null
        : TypeInfo.ofStandIn(
            name, (writer, value, depth) -> writer.missing("third-party"), slot::of);
  }

  private static TypeInfo inner(String name, String kind, Slot slot) {
    return TypeInfo.ofContents(
        name, kind, (writer, value, depth) -> writer.contentsOf(slot.of(value), depth, false));
  }

  private static TypeInfo list(String name, Slots slots) {
    Slot head = slots.reference("head");
    Slot tail = slots.reference("next");
    Slot next = tail == null ? slots.reference("tl") : tail;
    if (head == null || next == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "collection",
        (writer, value, depth) -> {
          Elements elements = Elements.ofCollection();
          Object at = value;
          while (!elements.isFull() && at.getClass() == value.getClass()) {
            elements.add(head.of(at));
            at = next.of(at);
          }
          boolean more = at.getClass() == value.getClass();
          writer.items(more ? ValueWriter.MORE : elements.count, elements, depth);
        });
  }

  private static TypeInfo deque(String name, Slots slots) {
    Slot array = slots.reference("array");
    Slot start = slots.find("start", 'I');
    Slot end = slots.find("end", 'I');
    if (array == null || start == null || end == null) {
      return null;
    }
    return TypeInfo.ofContents(
        name,
        "collection",
        (writer, value, depth) -> {
          Object[] all = (Object[]) array.of(value);
          int from = start.intOf(value);
          int size = end.intOf(value) - from & all.length - 1;
          Elements elements = Elements.ofCollection();
          elements.addAll(all, from, size);
          writer.items(size, elements, depth);
        });
  }

  private static TypeInfo range(String name, Slots slots) {
    Slot start = slots.find("start", 'I');
    Slot end = slots.find("end", 'I');
    Slot step = slots.find("step", 'I');
    if (start == null || end == null || step == null) {
      return null;
    }
    String word = name.endsWith("Inclusive") ? " to " : " until ";
    return TypeInfo.ofText(
        name,
        "text",
        value -> {
          int by = step.intOf(value);
          String text = "Range " + start.intOf(value) + word + end.intOf(value);
          return by == 1 ? text : text + " by " + by;
        });
  }

  private static TypeInfo bigInt(String name, Slots slots) {
    Slot large = slots.reference("_bigInteger");
    Slot big = large == null ? slots.reference("bigInteger") : large;
    Slot small = slots.find("_long", 'J');
    if (big == null) {
      return null;
    }
    return TypeInfo.ofStandIn(
        name,
        (writer, value, depth) -> writer.missing("third-party"),
        value -> {
          Object number = big.of(value);
          return number != null || small == null
              ? number
              : (Object) Memory.longAt(value, small.offset);
        });
  }

  /** Maps and sets of up to four, whose fields are numbered. */
  private static TypeInfo few(String name, Slots slots) {
    boolean map = name.startsWith(IMMUTABLE + "Map$Map");
    if (!map && !name.startsWith(IMMUTABLE + "Set$Set")) {
      return null;
    }
    String key = map ? "key" : "elem";
    int count = 0;
    while (slots.reference(key + (count + 1)) != null) {
      count++;
    }
    Slot[] keys = new Slot[count];
    Slot[] values = new Slot[count];
    for (int i = 0; i < count; i++) {
      keys[i] = slots.reference(key + (i + 1));
      values[i] = slots.reference("value" + (i + 1));
      if (map && values[i] == null) {
        return null;
      }
    }
    return TypeInfo.ofContents(
        name,
        map ? "map" : "collection",
        (writer, value, depth) -> {
          Elements elements = map ? Elements.ofMap() : Elements.ofCollection();
          for (int i = 0; i < keys.length; i++) {
            if (map) {
              elements.add(keys[i].of(value), values[i].of(value));
            } else {
              elements.add(keys[i].of(value));
            }
          }
          if (map) {
            writer.entries(keys.length, elements, depth);
          } else {
            writer.items(keys.length, elements, depth);
          }
        });
  }
}
