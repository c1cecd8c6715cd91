package dev.cet.runtime;

/**
 * What the logging frameworks' transformed methods call. A statement passes {@link #statement}
 * before its level is checked and, if it is let through, {@link #shown}; {@link #left} follows when
 * it is written. A framework that hands statements to another one (Log4j to SLF4J, {@code
 * java.util.logging} to SLF4J) is counted, the other one is not; where it leaves the decision to
 * the other one too, {@link LogHandOver} is its gate.
 *
 * <p>Nothing here throws, whatever happens to the agent.
 */
public final class LogGate {
  public static final int LOGBACK = 1;
  public static final int LOG4J = 2;
  public static final int JUL = 3;
  public static final int LOG4J1 = 4;
  public static final int SLF4J = 5;
  public static final int JBOSS = 6;
  public static final int JBOSS_LOG_MANAGER = 7;
  public static final int COMMONS = 8;
  public static final int TINYLOG = 9;
  public static final int AKKA = 10;

  private static volatile LogHook hook;

  private LogGate() {}

  /** Puts the agent behind the frameworks; null takes it away. */
  public static void install(LogHook installed) {
    LogClock.start();
    hook = installed;
  }

  static LogHook hook() {
    return hook;
  }

  /** A statement, before its level is checked. */
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
      if (comesIn(ring, framework, logger)) {
        ring.add(
            framework, level, logger, message, arguments, first, second, third, rest, throwable);
      }
    } catch (Throwable ours) {
      // A statement less is better than an application that fails because it logged.
    }
  }

  /** The same with its arguments in an array, or none. */
  public static void plain(
      int level,
      int framework,
      String logger,
      Object message,
      Object[] arguments,
      Throwable throwable) {
    if (arguments != null || throwable != null) {
      statement(level, framework, logger, message, 0, null, null, null, arguments, throwable);
      return;
    }
    try {
      LogRing ring = LogRing.ofThread();
      if (comesIn(ring, framework, logger)) {
        ring.add(framework, level, logger, message);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The same with one argument. */
  public static void withOne(
      int level, int framework, String logger, Object message, Object first, Throwable throwable) {
    if (throwable != null || LogValues.asThrowable(first) != null) {
      statement(level, framework, logger, message, 1, first, null, null, null, throwable);
      return;
    }
    try {
      LogRing ring = LogRing.ofThread();
      if (comesIn(ring, framework, logger)) {
        ring.add(framework, level, logger, message, first);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The same with two arguments. */
  public static void withTwo(
      int level,
      int framework,
      String logger,
      Object message,
      Object first,
      Object second,
      Throwable throwable) {
    if (throwable != null || LogValues.asThrowable(second) != null) {
      statement(level, framework, logger, message, 2, first, second, null, null, throwable);
      return;
    }
    try {
      LogRing ring = LogRing.ofThread();
      if (comesIn(ring, framework, logger)) {
        ring.add(framework, level, logger, message, first, second);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** Not inside another framework's method, and not what a framework says about itself. */
  private static boolean comesIn(LogRing ring, int framework, String logger) {
    return (ring.depth == 0 || ring.framework == framework && !ring.offer.isOpen())
        && !isInternal(framework, logger);
  }

  /**
   * The statement, remembered before, is let through and about to be written; {@link #left} must
   * follow.
   */
  public static void shown(
      int framework,
      String logger,
      Object message,
      int arguments,
      Object first,
      Object second,
      Object third,
      Object[] rest,
      Throwable throwable) {
    boolean whole = arguments == 0 && (rest == null || rest.length == 0);
    LogRing ring = enter(framework, logger, whole ? message : null);
    if (ring == null || isInternal(framework, logger)) {
      return;
    }
    try {
      int level = ring.show(logger);
      if (level >= LogHook.WARN) {
        tell(level, logger, message, all(arguments, first, second, third, rest), throwable);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /**
   * The statement is let through and its message is about to be computed; {@link #direct} will have
   * it. {@link #left} must follow.
   */
  public static void shownLater(int framework, String logger) {
    LogRing ring = enter(framework, logger, null);
    if (ring != null && !isInternal(framework, logger)) {
      ring.show(logger);
      ring.await();
    }
  }

  /**
   * A statement that is written without a check at this place, or whose message was computed
   * meanwhile, or the inner part of one that is known; {@link #left} must follow.
   */
  public static void direct(
      int level,
      int framework,
      String logger,
      Object message,
      Object[] arguments,
      Throwable throwable) {
    boolean whole = arguments == null || arguments.length == 0;
    LogRing ring = enter(framework, logger, whole ? message : null);
    if (ring != null) {
      written(ring, level, framework, logger, message, arguments, throwable);
    }
  }

  /** As {@link #direct}, in a method that was announced by {@link #entered}. */
  static void written(
      int level,
      int framework,
      String logger,
      Object message,
      Object[] arguments,
      Throwable throwable) {
    written(LogRing.ofThread(), level, framework, logger, message, arguments, throwable);
  }

  /** Whether what this framework does now is part of a statement that came in elsewhere. */
  static boolean isInner(int framework) {
    LogRing ring = LogRing.ofThread();
    return ring.framework != framework || ring.offer.isOpen();
  }

  private static void written(
      LogRing ring,
      int level,
      int framework,
      String logger,
      Object message,
      Object[] arguments,
      Throwable throwable) {
    if (isInternal(framework, logger)) {
      return;
    }
    try {
      if (!ring.resolve(message, arguments)) {
        if (ring.depth > 1) {
          return;
        }
        ring.add(framework, level, logger, message, 0, null, null, null, arguments, throwable);
        ring.show(logger);
      }
      if (level >= LogHook.WARN) {
        tell(level, logger, message, arguments, throwable);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /**
   * A method that writes is entered, but nothing is let through there; {@link #left} must follow.
   */
  public static void entered(int framework) {
    try {
      LogRing ring = LogRing.ofThread();
      if (ring.depth++ == 0) {
        ring.framework = framework;
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The method that was announced by the calls above comes to its end. */
  public static void left() {
    try {
      LogRing.ofThread().leave();
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** Log4j logs about itself through the same class; that is none of the application's business. */
  private static boolean isInternal(int framework, String logger) {
    return framework == LOG4J
        && ("StatusLogger".equals(logger)
            || "org.apache.logging.log4j.status.StatusLogger".equals(logger)); // before 2.18
  }

  /**
   * Null inside another framework's method, or where the statement came in before.
   *
   * @param text what that other framework was given in its place, if it is a text
   */
  private static LogRing enter(int framework, String logger, Object text) {
    try {
      LogRing ring = LogRing.ofThread();
      if (ring.depth++ == 0) {
        ring.framework = framework;
      }
      if (ring.framework == framework && !ring.offer.isOpen()) {
        return ring;
      }
      LogHandOver.passed(ring, logger, text instanceof String ? (String) text : null);
      return null;
    } catch (Throwable ours) {
      return null;
    }
  }

  /** A statement that came in by {@link LogHandOver} is let through. */
  static void tell(int level, String logger, String format, Throwable throwable) {
    LogHook told = hook;
    if (told != null && level >= LogHook.WARN) {
      told.logged(level, logger, format, null, throwable);
    }
  }

  /**
   * An exception among the last arguments is the statement's exception, as the frameworks see it.
   */
  private static void tell(
      int level, String logger, Object message, Object[] arguments, Throwable throwable) {
    LogHook told = hook;
    if (told == null) {
      return;
    }
    Throwable cause = throwable;
    if (cause == null && arguments != null && arguments.length > 0) {
      cause = LogValues.asThrowable(arguments[arguments.length - 1]);
    }
    String format = message instanceof String ? (String) message : null;
    told.logged(level, logger, format, arguments, cause);
  }

  private static Object[] all(int count, Object first, Object second, Object third, Object[] rest) {
    if (rest != null) {
      return rest;
    }
    switch (count) {
      case 0:
        return new Object[0];
      case 1:
        return new Object[] {first};
      case 2:
        return new Object[] {first, second};
      default:
        return new Object[] {first, second, third};
    }
  }
}
