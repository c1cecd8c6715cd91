package sample;

import java.io.StringWriter;
import org.apache.log4j.AsyncAppender;
import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.MDC;
import org.apache.log4j.PatternLayout;

/** Logs through Log4j 1, or what takes its place; the first argument says by which appender. */
public final class Log4j1Logs {
  private static final Logger LOG = Logger.getLogger("sample.Log4j1Logs");

  private Log4j1Logs() {}

  public static void main(String[] args) {
    configure(args[0]);
    MDC.put("order", 17);
    MDC.put("user", "ada");
    MDC.put("gone", "gone");
    MDC.remove("gone");
    StringBuilder basket = new StringBuilder("apple");
    LOG.trace("first of all");
    LOG.debug(basket);
    LOG.log(Level.DEBUG, "by level", new IllegalStateException("unseen"));
    LOG.info("shown");
    LOG.info(basket);
    warn(new IllegalArgumentException("full"));
    fail();
    System.out.println("done");
  }

  private static void warn(Exception failure) {
    LOG.warn("no space left", failure);
  }

  private static void fail() {
    LOG.fatal("given up");
  }

  private static void configure(String appender) {
    if (appender.equals("given")) {
      return;
    }
    ConsoleAppender console = new ConsoleAppender(new PatternLayout("%p %m%n"));
    if (appender.equals("async")) {
      AsyncAppender async = new AsyncAppender();
      async.addAppender(console);
      Logger.getRootLogger().addAppender(async);
    } else {
      console.setWriter(new StringWriter());
      Logger.getRootLogger().addAppender(console);
    }
    Logger.getRootLogger().setLevel(Level.INFO);
  }
}
