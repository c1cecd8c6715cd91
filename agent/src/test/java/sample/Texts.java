package sample;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Logs an object that changes, through the JDK's logging; the first statement takes as many ms as
 * the argument says before it is formatted.
 */
public final class Texts {
  private static final Logger LOG = Logger.getLogger("sample.Texts");
  private static long sleepMs;
  private static final SimpleFormatter FORMATTER = new SimpleFormatter();

  private Texts() {}

  public static void main(String[] args) {
    sleepMs = args.length == 0 ? 0 : Long.parseLong(args[0]);
    LOG.setUseParentHandlers(false);
    LOG.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            Logger.getLogger("sample.Handler").log(Level.FINE, "writing {0}", record);
            sleep();
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

  private static void sleep() {
    try {
      Thread.sleep(sleepMs);
      sleepMs = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void warn(StringBuilder basket) {
    LOG.log(Level.WARNING, "basket of {0}", basket);
  }
}
