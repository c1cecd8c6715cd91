package dev.cet.agent.capture;

import dev.cet.agent.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the values of one primitive type, or of one of the boxes, are written. */
final class Scalars {
  static final Scalars INT = new Scalars("number", "int");
  static final Scalars LONG = new Scalars("number", "long");
  static final Scalars BYTE = new Scalars("number", "byte");
  static final Scalars SHORT = new Scalars("number", "short");
  static final Scalars DOUBLE = new Scalars("number", "double");
  static final Scalars FLOAT = new Scalars("number", "float");
  static final Scalars BOOLEAN = new Scalars("boolean", "boolean");
  static final Scalars CHAR = new Scalars("char", "char");

  private static final Scalars INTEGER_BOX = new Scalars("number", "java.lang.Integer");
  private static final Scalars LONG_BOX = new Scalars("number", "java.lang.Long");
  private static final Scalars BYTE_BOX = new Scalars("number", "java.lang.Byte");
  private static final Scalars SHORT_BOX = new Scalars("number", "java.lang.Short");
  private static final Scalars DOUBLE_BOX = new Scalars("number", "java.lang.Double");
  private static final Scalars FLOAT_BOX = new Scalars("number", "java.lang.Float");
  private static final Scalars BOOLEAN_BOX = new Scalars("boolean", "java.lang.Boolean");
  private static final Scalars CHARACTER_BOX = new Scalars("char", "java.lang.Character");

  private static final byte[] END = {'"', '}'};

  /** All of a value before its text, with the opening quote. */
  private final byte[] begin;

  /** The same without it. */
  private final byte[] beforeText;

  private Scalars(String kind, String type) {
    byte[] head = TypeInfo.head(kind, type);
    byte[] text = ",\"text\":\"".getBytes(StandardCharsets.UTF_8);
    begin = Arrays.copyOf(head, head.length + text.length);
    System.arraycopy(text, 0, begin, head.length, text.length);
    beforeText = Arrays.copyOf(begin, begin.length - 1);
  }

  /** The primitive type of this name, or null. */
  static Scalars ofPrimitive(String type) {
    switch (type) {
      case "int":
        return INT;
      case "long":
        return LONG;
      case "boolean":
        return BOOLEAN;
      case "double":
        return DOUBLE;
      case "float":
        return FLOAT;
      case "char":
        return CHAR;
      case "byte":
        return BYTE;
      case "short":
        return SHORT;
      default:
        return null;
    }
  }

  /** How this value is written as a box; null if it is none. */
  static Scalars ofBox(Object value) {
    if (value instanceof Integer) {
      return INTEGER_BOX;
    }
    if (value instanceof Long) {
      return LONG_BOX;
    }
    if (value instanceof Boolean) {
      return BOOLEAN_BOX;
    }
    if (value instanceof Double) {
      return DOUBLE_BOX;
    }
    if (value instanceof Character) {
      return CHARACTER_BOX;
    }
    if (value instanceof Byte) {
      return BYTE_BOX;
    }
    if (value instanceof Short) {
      return SHORT_BOX;
    }
    return value instanceof Float ? FLOAT_BOX : null;
  }

  static boolean isBox(Object value) {
    return ofBox(value) != null;
  }

  /** Writes a box with a value of this type; false, and nothing, where it is no box. */
  boolean write(JsonWriter out, Object value) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      write(out, ((Number) value).longValue());
    } else if (isBox(value)) {
      out.raw(beforeText).value(value.toString()).endObject();
    } else {
      return false;
    }
    return true;
  }

  /** Writes the field of a primitive type, told by the first character of its descriptor. */
  static void writeField(JsonWriter out, char kind, Object object, long offset) {
    switch (kind) {
      case 'I':
        INT.write(out, Memory.intAt(object, offset));
        break;
      case 'J':
        LONG.write(out, Memory.longAt(object, offset));
        break;
      case 'Z':
        BOOLEAN.write(out, (Object) Memory.booleanAt(object, offset));
        break;
      case 'D':
        DOUBLE.write(out, (Object) Memory.doubleAt(object, offset));
        break;
      case 'F':
        FLOAT.write(out, (Object) Memory.floatAt(object, offset));
        break;
      case 'C':
        CHAR.write(out, (Object) Memory.charAt(object, offset));
        break;
      case 'B':
        BYTE.write(out, Memory.byteAt(object, offset));
        break;
      default:
        SHORT.write(out, Memory.shortAt(object, offset));
    }
  }

  /** Writes a whole number of this type. */
  void write(JsonWriter out, long value) {
    out.raw(begin, value, END);
  }

  static void text(JsonWriter out, String kind, String type, String text) {
    out.beginObject().field("kind", kind).field("type", type).field("text", text).endObject();
  }
}
