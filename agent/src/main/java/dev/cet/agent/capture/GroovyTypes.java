package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/** Groovy's interpolated strings. Its collections are the JDK's. */
final class GroovyTypes {
  private GroovyTypes() {}

  /** How objects of a class of Groovy's library are shown, or null. */
  static TypeInfo of(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    boolean interpolated =
        type.getName().equals("groovy.lang.GString")
            || parent != null && parent.getName().equals("groovy.lang.GString");
    if (!interpolated) {
      return null;
    }
    Slots slots = Slots.of(type);
    Slot values = slots.reference("values");
    Slot strings = slots.reference("strings");
    return values == null || strings == null
        ? null
        : TypeInfo.ofText(
            type.getName(),
            "string",
            value -> join((String[]) strings.of(value), (Object[]) values.of(value)));
  }

  private static String join(String[] strings, Object[] values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < strings.length && text.length() < Limits.SCANNED_CHARS; i++) {
      text.append(strings[i]);
      if (i < values.length) {
        text.append(textOf(values[i]));
      }
    }
    return text.toString();
  }

  /** What would be written for it, where that runs no code but the JDK's. */
  private static String textOf(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double) {
      return String.valueOf(value);
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    String name = value.getClass().getName();
    if (name.equals("java.math.BigDecimal") || name.equals("java.math.BigInteger")) {
      return value.toString();
    }
    return "${" + name.substring(name.lastIndexOf('.') + 1) + '}';
  }
}
