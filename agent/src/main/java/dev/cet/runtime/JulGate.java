package dev.cet.runtime;

import java.util.logging.LogRecord;

/**
 * The gate of {@code java.util.logging}'s records; apart, so that nothing else needs its classes.
 */
public final class JulGate {
  private JulGate() {}

  /**
   * A record was handed to its logger, in a method that {@link LogGate#entered} announced.
   *
   * @param shown whether the logger says that it lets it through
   */
  public static void record(boolean shown, String logger, LogRecord record) {
    try {
      if (!shown) {
        return;
      }
      if (LogGate.isInner(LogGate.JUL)) {
        LogHandOver.passed(logger, null);
        LogTexts.source(LogGate.JUL, record);
        return;
      }
      // A subclass's getters are somebody else's code.
      if (record.getClass() != LogRecord.class) {
        return;
      }
      LogGate.written(
          LogLevels.ofJul(record.getLevel().intValue()),
          LogGate.JUL,
          logger,
          record.getMessage(),
          record.getParameters(),
          record.getThrown());
      LogTexts.source(LogGate.JUL, record);
    } catch (Throwable ours) {
      // A statement less is better than an application that fails because it logged.
    }
  }
}
