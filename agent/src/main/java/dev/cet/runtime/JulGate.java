package dev.cet.runtime;

import java.util.logging.LogRecord;

/**
 * The gate of {@code java.util.logging}'s records; apart, so that nothing else needs its classes.
 */
public final class JulGate {
  private JulGate() {}

  /**
   * A record is handed to its logger; {@link LogGate#left} must follow.
   *
   * @param shown whether the logger's level lets it through
   */
  public static void record(String logger, LogRecord record, boolean shown) {
    // A subclass's getters are somebody else's code.
    if (!shown || record.getClass() != LogRecord.class) {
      LogGate.entered(LogGate.JUL);
      return;
    }
    LogGate.direct(
        LogGate.JUL,
        LogLevels.ofJul(record.getLevel().intValue()),
        logger,
        record.getMessage(),
        record.getParameters(),
        record.getThrown());
    LogTexts.source(LogGate.JUL, record);
  }
}
