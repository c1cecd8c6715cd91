package sample;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Logs an object that changes, through the JDK's logging. */
public final class Texts {
  private static final Logger LOG = Logger.getLogger("sample.Texts");
  private static final SimpleFormatter FORMATTER = new SimpleFormatter();

  private Texts() {}

  public static void main(String[] args) {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            Logger.getLogger("sample.Handler").log(Level.FINE, "writing {0}", record);
            FORMATTER.format(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    StringBuilder basket = new StringBuilder("apple");
    for (int i = 0; i < 3; i++) {
      LOG.log(Level.FINE, "hidden {0}", basket);
      warn(basket);
      basket.append(" pear");
    }
    System.out.println("done");
  }

  private static void warn(StringBuilder basket) {
    LOG.log(Level.WARNING, "basket of {0}", basket);
  }
}
