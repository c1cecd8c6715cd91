package dev.cet.runtime;

/**
 * The gate of loggers that hand a statement on before it is known whether it is let through: the
 * facades, and loggers whose level is checked further in. {@link #statement} takes it in as hidden;
 * the framework that lets it through says so by its own gate, or by {@link #passed}. The statement
 * that came in is the one that is remembered and told, with its format and its arguments.
 *
 * <p>Nothing here throws, whatever happens to the agent.
 */
public final class LogHandOver {
  private LogHandOver() {}

  /** A statement comes in; {@link LogGate#left} must follow. */
  public static void statement(
      int level,
      int framework,
      String logger,
      Object message,
      int arguments,
      Object first,
      Object second,
      Object third,
      Object[] rest,
      Throwable throwable) {
    try {
      LogRing ring = LogRing.ofThread();
      if (ring.depth++ == 0) {
        ring.framework = framework;
      } else if (ring.framework != framework || ring.offer.isOpen()) {
        return;
      }
      Throwable cause =
          ring.add(
              framework, level, logger, message, arguments, first, second, third, rest, throwable);
      ring.offer.open(ring.depth, logger, cause);
    } catch (Throwable ours) {
      // A statement less is better than an application that fails because it logged.
    }
  }

  /** A logger of this name lets a statement through: the one that came in, if it is its. */
  public static void passed(String logger) {
    try {
      passed(LogRing.ofThread(), logger);
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The same with the text that the framework made of it. */
  public static void passed(String logger, String text) {
    try {
      LogRing ring = LogRing.ofThread();
      if (passed(ring, logger)) {
        ring.shown().heard(text);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The same once the logger has checked its level. */
  public static void checked(boolean enabled, String logger, String text) {
    if (enabled) {
      passed(logger, text);
    }
  }

  /** True if the statement that is being written is this logger's. */
  static boolean passed(LogRing ring, String logger) {
    LogOffer offer = ring.offer;
    LogShown shown = ring.shown();
    if (offer.isOpen()
        ? !isSame(offer.logger(), logger)
        : shown == null || !isSame(shown.logger, logger)) {
      return false;
    }
    if (offer.isOpen()) {
      Throwable throwable = offer.throwable();
      String format = ring.newestFormat();
      String name = offer.logger() == null ? logger : offer.logger();
      int level = ring.showNewest(name, offer.depth());
      offer.close();
      LogGate.tell(level, name, format, throwable);
    }
    ring.shown().handedOn(ring.depth);
    return true;
  }

  /** What a statement logs while it is formatted goes by another name. */
  private static boolean isSame(String outer, String inner) {
    return outer == null || inner == null || outer.equals(inner) || isRoot(outer) && isRoot(inner);
  }

  private static boolean isRoot(String logger) {
    return logger.isEmpty() || logger.equalsIgnoreCase("root");
  }
}
