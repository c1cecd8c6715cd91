package dev.cet.agent.capture;

import dev.cet.agent.json.JsonWriter;
import java.math.BigInteger;

/** Values that are shown as one text. */
final class Scalars {
  /** Turning larger numbers into text takes longer than a throw may. */
  private static final int MAX_BIG_INTEGER_BITS = 2000;

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

  /** Writes the value if it is one of these; {@code type} is the name to show. */
  static boolean write(JsonWriter out, Object value, String type) {
    if (value instanceof String) {
      string(out, (String) value);
    } else if (value instanceof Integer
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
    } else if (value instanceof Enum) {
      text(out, "enum", ((Enum<?>) value).getDeclaringClass().getName(), ((Enum<?>) value).name());
    } else {
      String text = jdkText(value, type);
      if (text == null) {
        return false;
      }
      text(out, "text", type, cut(text));
    }
    return true;
  }

  static void number(JsonWriter out, String type, long value) {
    text(out, "number", type, Long.toString(value));
  }

  private static void string(JsonWriter out, String value) {
    out.beginObject().field("kind", "string").field("type", "java.lang.String");
    out.field("text", cut(value));
    if (value.length() > Limits.STRING_CHARS) {
      out.field("size", value.length()).field("missing", "size");
    }
    out.endObject();
  }

  private static String cut(String text) {
    return text.length() <= Limits.STRING_CHARS ? text : text.substring(0, Limits.STRING_CHARS);
  }

  private static void text(JsonWriter out, String kind, String type, String text) {
    out.beginObject().field("kind", kind).field("type", type).field("text", text).endObject();
  }

  /**
   * Text of a JDK value, or null. By exact name: only the JDK can define a class in {@code java.*},
   * and no subclass's code is run.
   */
  private static String jdkText(Object value, String type) {
    if (!type.startsWith("java.") && !type.startsWith("sun.nio.fs.")) {
      return null;
    }
    switch (type) {
      case "java.lang.Class":
        return ((Class<?>) value).getName();
      case "java.lang.Thread":
        return ((Thread) value).getName();
      case "java.lang.StringBuilder":
        StringBuilder builder = (StringBuilder) value;
        return builder.substring(0, Math.min(builder.length(), Limits.STRING_CHARS));
      case "java.math.BigInteger":
        BigInteger number = (BigInteger) value;
        return number.bitLength() > MAX_BIG_INTEGER_BITS
            ? number.bitLength() + " bits"
            : number.toString();
      case "java.math.BigDecimal":
        return ((java.math.BigDecimal) value).precision() > MAX_BIG_INTEGER_BITS / 3
            ? ((java.math.BigDecimal) value).precision() + " digits"
            : value.toString();
      case "java.util.Date":
        return java.time.Instant.ofEpochMilli(((java.util.Date) value).getTime()).toString();
      case "java.util.UUID":
      case "java.util.Locale":
      case "java.util.Currency":
      case "java.util.OptionalInt":
      case "java.util.OptionalLong":
      case "java.util.OptionalDouble":
      case "java.util.concurrent.atomic.AtomicInteger":
      case "java.util.concurrent.atomic.AtomicLong":
      case "java.util.concurrent.atomic.AtomicBoolean":
      case "java.util.concurrent.atomic.LongAdder":
      case "java.util.regex.Pattern":
      case "java.net.URI":
      case "java.io.File":
      case "java.sql.Timestamp":
      case "java.sql.Date":
      case "java.sql.Time":
      case "sun.nio.fs.UnixPath":
      case "sun.nio.fs.WindowsPath":
        return value.toString();
      default:
        return type.startsWith("java.time.") ? timeText(value, type) : null;
    }
  }

  private static String timeText(Object value, String type) {
    switch (type) {
      case "java.time.LocalDate":
      case "java.time.LocalTime":
      case "java.time.LocalDateTime":
      case "java.time.Instant":
      case "java.time.Duration":
      case "java.time.Period":
      case "java.time.ZonedDateTime":
      case "java.time.OffsetDateTime":
      case "java.time.OffsetTime":
      case "java.time.Year":
      case "java.time.YearMonth":
      case "java.time.MonthDay":
      case "java.time.ZoneOffset":
      case "java.time.ZoneRegion":
        return value.toString();
      default:
        return null;
    }
  }
}
