package dev.cet.agent.capture;

import dev.cet.agent.json.JsonWriter;

/** Primitive values and their boxes. */
final class Scalars {
  private static final byte[] INT = TypeInfo.head("number", "int");
  private static final byte[] LONG = TypeInfo.head("number", "long");

  private Scalars() {}

  static boolean isPrimitiveName(String type) {
    switch (type) {
      case "int":
      case "long":
      case "boolean":
      case "double":
      case "float":
      case "char":
      case "byte":
      case "short":
        return true;
      default:
        return false;
    }
  }

  static boolean isBox(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof Character
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Float;
  }

  /** Writes the value if it is one of these; {@code type} is the name to show. */
  static boolean write(JsonWriter out, Object value, String type) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      number(out, type, ((Number) value).longValue());
    } else if (value instanceof Boolean) {
      text(out, "boolean", type, (Boolean) value ? "true" : "false");
    } else if (value instanceof Double || value instanceof Float) {
      text(out, "number", type, value.toString());
    } else if (value instanceof Character) {
      text(out, "char", type, value.toString());
    } else {
      return false;
    }
    return true;
  }

  static void number(JsonWriter out, String type, long value) {
    if (type.equals("int")) {
      out.beginObject().raw(INT).field("text", Long.toString(value)).endObject();
    } else if (type.equals("long")) {
      out.beginObject().raw(LONG).field("text", Long.toString(value)).endObject();
    } else {
      text(out, "number", type, Long.toString(value));
    }
  }

  static void text(JsonWriter out, String kind, String type, String text) {
    out.beginObject().field("kind", kind).field("type", type).field("text", text).endObject();
  }
}
