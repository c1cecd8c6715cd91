package sample;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A logger of the application's own that counts how often it is asked for its level. */
public final class AskedLogger extends Logger {
  private int asked;

  private AskedLogger() {
    super("sample.AskedLogger", null);
  }

  @Override
  public boolean isLoggable(Level level) {
    asked++;
    return super.isLoggable(level);
  }

  public static void main(String[] args) {
    AskedLogger log = new AskedLogger();
    log.setUseParentHandlers(false);
    for (int i = 0; i < 5; i++) {
      log.log(new LogRecord(Level.WARNING, "record"));
      log.log(new LogRecord(Level.FINE, "hidden record"));
    }
    System.out.println("asked " + log.asked);
  }
}
