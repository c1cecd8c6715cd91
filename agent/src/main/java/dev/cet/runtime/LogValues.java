package dev.cet.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * What may be remembered of a log statement's argument: immutable values of the JDK by reference,
 * enum constants by name, throwables by class and message, everything else by type. No object and
 * no class of the application is held, and none of its methods is called.
 */
public final class LogValues {
  private static final int LONGEST_MESSAGE = 2_000;

  /** As much as a snapshot shows of a value. */
  static final int LONGEST_VALUE = 300;

  private static final int MOST_DIGIT_BITS = 1_000;

  /** Names of classes and of constants may be longer than any text that is kept. */
  private static final int MOST_BYTES = 8 * 1024;

  /** About what a text takes beside its characters; twice what other values take. */
  static final int OBJECT_BYTES = 48;

  private static final Set<Class<?>> IMMUTABLE =
      new HashSet<Class<?>>(
          Arrays.<Class<?>>asList(
              Boolean.class,
              Byte.class,
              Character.class,
              Short.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class,
              BigInteger.class,
              BigDecimal.class,
              UUID.class,
              URI.class,
              Locale.class,
              Duration.class,
              Instant.class,
              LocalDate.class,
              LocalDateTime.class,
              LocalTime.class,
              OffsetDateTime.class,
              Period.class,
              Year.class,
              YearMonth.class,
              ZoneOffset.class));

  /** Log4j's messages whose format and parameters are plain fields. */
  private static final Set<String> READABLE_MESSAGES =
      new HashSet<>(
          Arrays.asList(
              "org.apache.logging.log4j.message.SimpleMessage",
              "org.apache.logging.log4j.message.ParameterizedMessage",
              "org.apache.logging.log4j.message.ReusableSimpleMessage",
              "org.apache.logging.log4j.message.ReusableParameterizedMessage",
              "org.apache.logging.log4j.message.ReusableObjectMessage",
              "org.apache.logging.log4j.message.StringFormattedMessage",
              "org.apache.logging.log4j.message.MessageFormatMessage",
              "org.apache.logging.log4j.message.FormattedMessage",
              "org.apache.logging.log4j.message.LocalizedMessage"));

  private static final ClassValue<LogType> OF_CLASS =
      new ClassValue<LogType>() {
        @Override
        protected LogType computeValue(Class<?> type) {
          return new LogType(type, IMMUTABLE.contains(type));
        }
      };

  /**
   * The types that came last, by their classes' names: quicker to look up than what a {@code
   * ClassValue} has. Another class of the same name is no different here: those that are kept by
   * reference are the JDK's.
   */
  private static final LogType[] LATEST = new LogType[256];

  private LogValues() {}

  /**
   * Whether {@code message}, a Log4j message, gives format and parameters without computing them.
   */
  public static boolean isReadableMessage(Object message) {
    return message != null && READABLE_MESSAGES.contains(message.getClass().getName());
  }

  /** The message, or what may be kept in its place. */
  static Object keepMessage(Object message) {
    return message instanceof String ? cut((String) message, LONGEST_MESSAGE) : keep(message);
  }

  /** {@code value}, or what may be kept in its place. */
  static Object keep(Object value) {
    if (value == null) {
      return null;
    }
    Class<?> type = value.getClass();
    if (type == String.class) {
      return cut((String) value);
    }
    if (type == Integer.class || type == Long.class) {
      return value;
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Throwable) {
      return throwable((Throwable) value);
    }
    LogType known = typeOf(type);
    return known.isImmutable && !isLarge(value) ? value : known;
  }

  private static LogType typeOf(Class<?> type) {
    String name = type.getName();
    int slot = name.hashCode() & LATEST.length - 1;
    LogType known = LATEST[slot];
    if (known == null || known.className != name) { // a class gives the same object each time
      known = OF_CLASS.get(type);
      LATEST[slot] = known;
    }
    return known;
  }

  private static boolean isLarge(Object value) {
    if (value instanceof BigInteger) {
      return ((BigInteger) value).bitLength() > MOST_DIGIT_BITS;
    }
    if (value instanceof BigDecimal) {
      return ((BigDecimal) value).unscaledValue().bitLength() > MOST_DIGIT_BITS;
    }
    return value instanceof URI && value.toString().length() > LONGEST_VALUE;
  }

  /** Whether it is a text of at most so many characters. */
  static boolean isText(Object value, int longest) {
    return value instanceof String && ((String) value).length() <= longest;
  }

  /** About how many bytes a text takes. */
  static int bytesOfText(String text) {
    return OBJECT_BYTES + 2 * text.length();
  }

  /** About how many bytes a kept value takes. */
  static int bytes(Object kept) {
    if (kept instanceof String) {
      return Math.min(bytesOfText((String) kept), MOST_BYTES);
    }
    return kept == null ? 0 : OBJECT_BYTES / 2;
  }

  static int bytesOfAll(Object[] kept) {
    int bytes = OBJECT_BYTES;
    for (Object value : kept) {
      bytes += bytes(value);
    }
    return bytes;
  }

  /** The value if it is a throwable: logged as the last argument it is the statement's. */
  static Throwable asThrowable(Object value) {
    boolean text = value != null && value.getClass() == String.class; // most are, and it is cheaper
    return !text && value instanceof Throwable ? (Throwable) value : null;
  }

  /** {@code class: message}, or the class alone while no agent can read the message. */
  static String throwable(Throwable thrown) {
    String type = thrown.getClass().getName();
    LogHook hook = LogGate.hook();
    String message = hook == null ? null : hook.messageOf(thrown);
    return message == null ? type : type + ": " + cut(message, LONGEST_MESSAGE);
  }

  /**
   * A payload that was logged must not stay in memory for as long as its statement is remembered.
   */
  static String cut(String text) {
    return cut(text, LONGEST_VALUE);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + '…';
  }
}
