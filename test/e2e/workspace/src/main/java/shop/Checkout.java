package shop;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What happens at the till, and how it goes wrong. */
final class Checkout {
  private static final Logger LOG = Logger.getLogger(Checkout.class.getName());

  /** Nothing catches what this throws: it ends the thread that pays. */
  int pay(Order order) {
    LOG.fine("looking for a discount of order " + order.id);
    LOG.info("paying order " + order.id);
    Discount discount = order.discount;
    int percent = discount.percent;
    return order.total * (100 - percent) / 100;
  }

  /** The catch does something about it. */
  String label(String code) {
    try {
      return "No. " + Integer.parseInt(code);
    } catch (NumberFormatException e) {
      return "unknown: " + e.getMessage();
    }
  }

  /** The catch hides it. */
  int quantity(String text) {
    try {
      return parsed(text);
    } catch (IllegalArgumentException ignored) {
      return 0;
    }
  }

  private int parsed(String text) {
    int comma = text.indexOf(',');
    if (comma >= 0) throw new IllegalArgumentException("a comma in " + text);
    return text.length();
  }

  void close(String till) {
    LOG.log(Level.SEVERE, "till {0} does not close", till);
  }

  void warn(int coins) {
    int least = coins * 2;
    if (coins < least) {
      LOG.log(Level.WARNING, "only {0} coins left", coins);
    }
  }

  /** What is for sale. */
  static final class Order {
    final int id;
    final int total;
    final Discount discount;

    Order(int id, int total, Discount discount) {
      this.id = id;
      this.total = total;
      this.discount = discount;
    }
  }

  /** How much less is to be paid. */
  static final class Discount {
    final int percent;

    Discount(int percent) {
      this.percent = percent;
    }
  }
}
