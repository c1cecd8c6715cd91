package sample;

import org.tinylog.Logger;
import org.tinylog.TaggedLogger;
import org.tinylog.ThreadContext;

/** Logs through tinylog, whose configuration lets INFO through. */
public final class TinylogLogs {
  private static final TaggedLogger TAGGED = Logger.tag("shop");

  private TinylogLogs() {}

  public static void main(String[] args) {
    ThreadContext.put("order", 17);
    StringBuilder basket = new StringBuilder("apple");
    Logger.trace("first of all");
    Logger.debug("holds {} of {}", basket, 3);
    Logger.debug(() -> "never computed");
    TAGGED.debug("tagged {}", 1);
    Logger.info("shown");
    Logger.info("shown {}", 1);
    warn(basket, new IllegalArgumentException("full"));
    basket.append(" pear");
    fail(basket);
    alone(new IllegalStateException("alone"));
    System.out.println("done");
  }

  private static void warn(StringBuilder basket, Exception failure) {
    Logger.warn(failure, "no space for {}", basket);
  }

  private static void fail(StringBuilder basket) {
    TAGGED.error("given up {}", basket);
  }

  private static void alone(Exception failure) {
    Logger.error(failure);
  }
}
