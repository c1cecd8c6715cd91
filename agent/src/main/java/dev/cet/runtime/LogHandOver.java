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

  /**
   * A logger of this name lets a statement through: the one that came in, if it is its.
   *
   * @param text what the framework made of it, or null
   */
  public static void passed(String logger, String text) {
    try {
      passed(LogRing.ofThread(), logger, text);
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

  static void passed(LogRing ring, String logger, String text) {
    LogOffer offer = ring.offer;
    if (!offer.isOpen()) {
      LogShown shown = ring.shown();
      if (shown != null && isSame(shown.logger, logger)) {
        shown.handedOn(ring.depth);
      }
      return;
    }
    if (!isSame(offer.logger(), logger)) {
      return;
    }
    Throwable throwable = offer.throwable();
    String known = offer.text();
    String format = ring.newestFormat();
    String name = offer.logger() == null ? logger : offer.logger();
    int level = ring.showNewest(name, offer.depth());
    offer.close();
    ring.shown().heard(known == null ? text : known);
    ring.shown().handedOn(ring.depth);
    LogGate.tell(level, name, format, throwable);
  }

  /** What a statement logs while it is formatted goes by another name. */
  private static boolean isSame(String outer, String inner) {
    return outer == null || inner == null || outer.equals(inner) || isRoot(outer) && isRoot(inner);
  }

  private static boolean isRoot(String logger) {
    return logger.isEmpty() || logger.equalsIgnoreCase("root");
  }
}
