package sample;

import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that something is wrong, each time for a reason that the bytecode tells. */
@SuppressWarnings("unused")
public final class Doubtful {
  /** Something with fields. */
  static final class Order {
    final String id;
    final int total;

    Order(String id, int total) {
      this.id = id;
      this.total = total;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Doubtful.class);
  private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("doubts");

  private final int limit = Integer.parseInt("5");

  private Doubtful() {}

  /** Logs with the JDK's logger. */
  public static void main(String[] args) {
    JUL.setUseParentHandlers(false);
    new Doubtful().overLimit(new Order("A-7", 30));
    failed("4x");
    System.out.println("done");
  }

  private void overLimit(Order order) {
    if (order.total > limit) {
      JUL.log(Level.SEVERE, "order {0} is over the limit", order.id);
    }
  }

  private static void failed(String text) {
    try {
      Integer.parseInt(text);
    } catch (NumberFormatException e) {
      JUL.log(Level.SEVERE, "no number: " + text, e);
    }
  }

  private void asked(Order order, boolean strict) {
    if (strict && LOG.isErrorEnabled()) {
      LOG.error("order {} of {} at {}", order.id, order.total, limit);
    }
  }

  private static void either(String name, int amount) {
    if (name == null || amount < 0) {
      LOG.warn("nobody has {}", amount);
    }
  }

  private static void chosen(String name, int amount) {
    LOG.error("{} has {}", name == null ? "nobody" : name, amount);
  }

  private static void chained(Order order, int tries) {
    LOG.atError().addArgument(order.id).addKeyValue("tries", tries).log("order {} failed");
  }

  private static void onlyText() {
    LOG.error("that should never be");
  }
}
