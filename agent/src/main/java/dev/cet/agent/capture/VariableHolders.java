package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/**
 * The objects in which Kotlin, Scala and Groovy keep variables that a closure assigns: shown as the
 * variable's value, as the source has it.
 */
final class VariableHolders {
  private VariableHolders() {}

  /** How holders of a class are shown, or null for any other class. */
  static TypeInfo of(Class<?> type) {
    String name = type.getName();
    String field = field(name);
    if (field == null) {
      return null;
    }
    for (Slot slot : Slots.of(type).all) {
      if (slot.name.equals(field)) {
        return TypeInfo.ofStandIn(
            name,
            (writer, value, depth) -> writer.missing("third-party"),
            holder -> valueOf(slot, holder));
      }
    }
    return null;
  }

  private static String field(String name) {
    if (name.startsWith("kotlin.jvm.internal.Ref$")) {
      return "element";
    }
    if (name.startsWith("scala.runtime.") && name.endsWith("Ref")) {
      return "elem";
    }
    return name.equals("groovy.lang.Reference") ? "value" : null;
  }

  private static Object valueOf(Slot slot, Object holder) throws Throwable {
    switch (slot.kind) {
      case 'I':
        return Memory.intAt(holder, slot.offset);
      case 'J':
        return Memory.longAt(holder, slot.offset);
      case 'Z':
        return Memory.booleanAt(holder, slot.offset);
      case 'D':
        return Memory.doubleAt(holder, slot.offset);
      case 'F':
        return Memory.floatAt(holder, slot.offset);
      case 'C':
        return Memory.charAt(holder, slot.offset);
      case 'B':
        return Memory.byteAt(holder, slot.offset);
      case 'S':
        return Memory.shortAt(holder, slot.offset);
      default:
        return slot.of(holder);
    }
  }
}
