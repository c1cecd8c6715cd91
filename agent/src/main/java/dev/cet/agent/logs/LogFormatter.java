package dev.cet.agent.logs;

import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogType;
import java.text.MessageFormat;
import java.util.IllegalFormatException;
import java.util.Locale;

/**
 * Puts remembered arguments into a remembered format, the way its framework would. The arguments
 * are the JDK's immutable values and stand-ins for everything else, so no application code runs.
 */
final class LogFormatter {
  private static final String COMPUTED = "(computed by the application, not known to the agent)";
  private static final int LONGEST_MESSAGE = 8_000;

  private LogFormatter() {}

  /**
   * The message as the framework would write it.
   *
   * @param message a {@code String}, a {@link LogType}, or null where the application computes it
   */
  static String format(int framework, Object message, Object[] arguments) {
    if (!(message instanceof String)) {
      return message == null ? COMPUTED : message.toString();
    }
    String format = (String) message;
    String text = format;
    if (arguments.length > 0) {
      text = format(framework, format, arguments);
    }
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static String format(int framework, String format, Object[] arguments) {
    switch (framework) {
      case LogGate.JUL:
        return messageFormat(format, arguments);
      case LogGate.JBOSS:
      case LogGate.JBOSS_LOG_MANAGER:
        return hasIndex(format) ? messageFormat(format, arguments) : otherStyle(format, arguments);
      default:
        return braces(format, arguments);
    }
  }

  /** True where an argument is known by its type only. */
  static boolean isPartial(Object message, Object[] arguments) {
    if (!(message instanceof String)) {
      return true;
    }
    for (Object argument : arguments) {
      if (argument instanceof LogType) {
        return true;
      }
    }
    return false;
  }

  /** SLF4J's and Log4j's {@code {}}; a backslash before it takes its meaning, two give it back. */
  private static String braces(String format, Object[] arguments) {
    StringBuilder out = new StringBuilder(format.length() + 16 * arguments.length);
    int next = 0;
    int at = 0;
    for (int pair = format.indexOf("{}"); pair >= 0; pair = format.indexOf("{}", at)) {
      boolean escaped = pair > at && format.charAt(pair - 1) == '\\';
      boolean escapedTwice = escaped && pair > at + 1 && format.charAt(pair - 2) == '\\';
      if (escaped && !escapedTwice) {
        out.append(format, at, pair - 1).append("{}");
      } else if (next < arguments.length) {
        out.append(format, at, escapedTwice ? pair - 1 : pair).append(arguments[next++]);
      } else {
        break;
      }
      at = pair + 2;
    }
    if (next == 0 && at == 0) {
      return otherStyle(format, arguments);
    }
    return out.append(format, at, format.length()).toString();
  }

  /** Log4j's formatter loggers and JBoss Logging use {@code %s} or {@code {0}}. */
  private static String otherStyle(String format, Object[] arguments) {
    if (format.indexOf('%') >= 0) {
      try {
        return String.format(Locale.getDefault(), format, arguments);
      } catch (IllegalFormatException standInOrMistake) {
        return append(format, arguments);
      }
    }
    return messageFormat(format, arguments);
  }

  /** Only with an index, as {@code java.util.logging} itself decides it. */
  private static String messageFormat(String format, Object[] arguments) {
    if (!hasIndex(format)) {
      return format;
    }
    try {
      return MessageFormat.format(format, arguments);
    } catch (IllegalArgumentException standInOrMistake) {
      return append(format, arguments);
    }
  }

  private static boolean hasIndex(String format) {
    for (int i = format.indexOf('{'); i >= 0; i = format.indexOf('{', i + 1)) {
      if (i + 1 < format.length() && Character.isDigit(format.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static String append(String format, Object[] arguments) {
    StringBuilder out = new StringBuilder(format).append(" [");
    for (int i = 0; i < arguments.length; i++) {
      out.append(i == 0 ? "" : ", ").append(arguments[i]);
    }
    return out.append(']').toString();
  }
}
