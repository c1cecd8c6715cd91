package sample;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/** Logs through Log4j 2, whose configuration lets INFO through. */
public final class Log4j2Logs {
  private static final Logger LOG = LogManager.getLogger("sample.Log4j2Logs");

  private Log4j2Logs() {}

  public static void main(String[] args) {
    ThreadContext.put("order", "17");
    StringBuilder basket = new StringBuilder("apple");
    LOG.trace("first of all");
    LOG.debug("holds {} of {}", basket, 3);
    LOG.debug(() -> "never computed");
    LOG.info("shown {}", 1);
    warn(basket, new IllegalArgumentException("full"));
    basket.append(" pear");
    fail(basket);
    LogManager.shutdown();
    System.out.println("done by " + LOG.getClass().getSimpleName());
  }

  private static void warn(StringBuilder basket, Exception failure) {
    LOG.warn("no space for {}", basket, failure);
  }

  private static void fail(StringBuilder basket) {
    LOG.fatal("given up {}", basket);
  }
}
