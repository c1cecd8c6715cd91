package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/**
 * Values of the JDK that are shown as one text. By exact name: only the JDK can define a class in
 * {@code java.*}, and no subclass's code is run.
 */
final class JdkTexts {
  /** Turning larger numbers into text takes longer than a throw may. */
  private static final int MAX_BITS = 2000;

  /** Whose {@code toString} reads nothing but their own final fields or atomic values. */
  private static final Set<String> PLAIN =
      new HashSet<>(
          Arrays.asList(
              "java.util.UUID",
              "java.util.Locale",
              "java.util.Currency",
              "java.util.OptionalInt",
              "java.util.OptionalLong",
              "java.util.OptionalDouble",
              "java.util.concurrent.atomic.AtomicInteger",
              "java.util.concurrent.atomic.AtomicLong",
              "java.util.concurrent.atomic.AtomicBoolean",
              "java.util.concurrent.atomic.LongAdder",
              "java.util.concurrent.atomic.DoubleAdder",
              "java.util.regex.Pattern",
              "java.net.URI",
              "java.net.Inet4Address",
              "java.net.Inet6Address",
              "java.net.InetSocketAddress",
              "java.io.File",
              "java.sql.Timestamp",
              "java.sql.Date",
              "java.sql.Time",
              "java.lang.StackTraceElement",
              "java.lang.Package",
              "java.lang.Module",
              "java.lang.Runtime$Version",
              "java.time.LocalDate",
              "java.time.LocalTime",
              "java.time.LocalDateTime",
              "java.time.Instant",
              "java.time.Duration",
              "java.time.Period",
              "java.time.ZonedDateTime",
              "java.time.OffsetDateTime",
              "java.time.OffsetTime",
              "java.time.Year",
              "java.time.YearMonth",
              "java.time.MonthDay",
              "java.time.ZoneOffset",
              "java.time.ZoneRegion",
              "java.time.chrono.JapaneseDate",
              "java.time.chrono.ThaiBuddhistDate",
              "java.time.chrono.MinguoDate",
              "java.time.chrono.HijrahDate",
              "sun.nio.fs.UnixPath",
              "sun.nio.fs.WindowsPath",
              "sun.nio.cs.UTF_8",
              "sun.nio.cs.US_ASCII",
              "sun.nio.cs.ISO_8859_1"));

  private JdkTexts() {}

  /** How objects of a class of the JDK become a text, or null. */
  static Text of(Class<?> type) {
    String name = type.getName();
    if (PLAIN.contains(name)) {
      return Object::toString;
    }
    switch (name) {
      case "java.lang.Class":
        return value -> ((Class<?>) value).getName();
      case "java.lang.Thread":
      case "java.lang.VirtualThread":
      case "java.lang.ThreadBuilders$BoundVirtualThread":
        return value -> ((Thread) value).getName();
      case "java.lang.StringBuilder":
      case "java.lang.StringBuffer":
        return builder(type);
      case "java.math.BigInteger":
        return value -> text((BigInteger) value);
      case "java.math.BigDecimal":
        return value -> text((BigDecimal) value);
      case "java.util.Date":
        return value -> Instant.ofEpochMilli(((Date) value).getTime()).toString();
      case "java.util.GregorianCalendar":
        return calendar(type);
      case "sun.util.calendar.ZoneInfo":
      case "java.util.SimpleTimeZone":
        return string(type, "ID");
      case "java.util.BitSet":
        return bits(type);
      case "java.net.URL":
        return url(type);
      case "java.lang.reflect.Method":
      case "java.lang.reflect.Field":
        return value -> member((java.lang.reflect.Member) value);
      default:
        return null;
    }
  }

  private static String text(BigInteger number) {
    return number.bitLength() > MAX_BITS ? number.bitLength() + " bits" : number.toString();
  }

  private static String text(BigDecimal number) {
    boolean large = number.unscaledValue().bitLength() > MAX_BITS;
    return large || Math.abs((long) number.scale()) > 10_000
        ? number.precision() + " digits, scale " + number.scale()
        : number.toString();
  }

  private static String member(java.lang.reflect.Member member) {
    return member.getDeclaringClass().getName() + '.' + member.getName();
  }

  /** Asking a calendar would make it compute what it has not yet: that would change it. */
  private static Text calendar(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot time = slots.find("time", 'J');
    Slot isSet = slots.find("isTimeSet", 'Z');
    if (time == null || isSet == null) {
      return null;
    }
    return value ->
        isSet.booleanOf(value)
            ? Instant.ofEpochMilli(Memory.longAt(value, time.offset)).toString()
            : "(time not computed yet)";
  }

  private static Text string(Class<?> type, String field) {
    Slot slot = Slots.of(type).reference(field);
    return slot == null ? null : value -> (String) slot.of(value);
  }

  /** Not by asking: a buffer would take its lock, and either throws when it changes meanwhile. */
  private static Text builder(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot chars = slots.reference("value");
    Slot count = slots.find("count", 'I');
    Slot coder = slots.find("coder", 'B');
    if (chars == null || count == null) {
      return null;
    }
    return value -> {
      Object array = chars.of(value);
      int length = Math.min(count.intOf(value), Limits.SCANNED_CHARS);
      if (array instanceof char[]) { // Java 8
        return new String((char[]) array, 0, Math.min(length, ((char[]) array).length));
      }
      byte[] bytes = (byte[]) array;
      boolean wide = coder != null && Memory.byteAt(value, coder.offset) != 0;
      return wide ? wide(bytes, length) : latin(bytes, length);
    };
  }

  private static String latin(byte[] bytes, int length) {
    char[] chars = new char[Math.min(length, bytes.length)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) (bytes[i] & 0xff);
    }
    return new String(chars);
  }

  private static String wide(byte[] bytes, int length) {
    boolean big = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN;
    char[] chars = new char[Math.min(length, bytes.length / 2)];
    for (int i = 0; i < chars.length; i++) {
      int first = bytes[2 * i] & 0xff;
      int second = bytes[2 * i + 1] & 0xff;
      chars[i] = (char) (big ? first << 8 | second : second << 8 | first);
    }
    return new String(chars);
  }

  /** The numbers of the bits that are set, as a person writes a set. */
  private static Text bits(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot words = slots.reference("words");
    if (words == null) {
      return null;
    }
    return value -> {
      long[] all = (long[]) words.of(value);
      StringBuilder text = new StringBuilder("{");
      int shown = 0;
      for (int w = 0; w < all.length && shown <= Limits.ELEMENTS; w++) {
        for (long rest = all[w]; rest != 0 && shown <= Limits.ELEMENTS; rest &= rest - 1) {
          text.append(shown == 0 ? "" : ", ");
          text.append(
              shown++ == Limits.ELEMENTS
                  ? "…"
                  : Integer.toString(w * 64 + Long.numberOfTrailingZeros(rest)));
        }
      }
      return text.append('}').toString();
    };
  }

  /** Its own {@code toString} asks the protocol's handler, which may be anybody's. */
  private static Text url(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot protocol = slots.reference("protocol");
    Slot authority = slots.reference("authority");
    Slot file = slots.reference("file");
    Slot ref = slots.reference("ref");
    if (protocol == null || authority == null || file == null || ref == null) {
      return null;
    }
    return value -> {
      String host = (String) authority.of(value);
      String part = (String) ref.of(value);
      return protocol.of(value)
          + ":"
          + (host == null || host.isEmpty() ? "" : "//" + host)
          + file.of(value)
          + (part == null ? "" : "#" + part);
    };
  }
}
