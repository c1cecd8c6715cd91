package dev.cet.runtime;

/** Each framework's level numbers as those of {@link LogHook}. */
public final class LogLevels {
  private LogLevels() {}

  /** Logback: TRACE 5000, DEBUG 10000, INFO 20000, WARN 30000, ERROR 40000. */
  public static int ofLogback(int level) {
    return level >= 40_000 ? 4 : level >= 30_000 ? 3 : level >= 20_000 ? 2 : level > 5_000 ? 1 : 0;
  }

  /** Log4j 2: FATAL 100, ERROR 200, WARN 300, INFO 400, DEBUG 500, TRACE 600. */
  public static int ofLog4j(int level) {
    return level <= 200 ? 4 : level <= 300 ? 3 : level <= 400 ? 2 : level <= 500 ? 1 : 0;
  }

  /** {@code java.util.logging}: SEVERE 1000, WARNING 900, INFO 800, FINE 500, FINEST 300. */
  public static int ofJul(int level) {
    return level > 900 ? 4 : level > 800 ? 3 : level > 500 ? 2 : level > 300 ? 1 : 0;
  }

  /** SLF4J: TRACE 0, DEBUG 10, INFO 20, WARN 30, ERROR 40. */
  public static int ofSlf4j(int level) {
    return level >= 40 ? 4 : level >= 30 ? 3 : level >= 20 ? 2 : level >= 10 ? 1 : 0;
  }

  /** JBoss Logging, in the order of its enum: FATAL, ERROR, WARN, INFO, DEBUG, TRACE. */
  public static int ofJboss(int ordinal) {
    return ordinal <= 1 ? 4 : Math.max(0, 5 - ordinal);
  }

  /** Akka and Pekko: ERROR 1, WARNING 2, INFO 3, DEBUG 4. */
  public static int ofAkka(int level) {
    return Math.max(0, Math.min(5 - level, 4));
  }
}
