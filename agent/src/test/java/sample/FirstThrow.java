package sample;

import java.util.HashMap;
import java.util.Map;

/**
 * Throws once, after all was quiet for a while. Two classes that are loaded right before and after
 * the throw, by nothing else, mark it in a log of loaded classes.
 */
public final class FirstThrow {
  static final class Before {
    static int touch() {
      return 1;
    }
  }

  static final class After {
    static int touch() {
      return 2;
    }
  }

  /** What such an application has at hand. */
  static final class Order {
    final String name = "ink";
    final int pieces = 0;
    final Map<String, Object> notes = new HashMap<>();
  }

  private int sold;

  public static void main(String[] args) throws InterruptedException {
    FirstThrow shop = new FirstThrow();
    Order order = new Order();
    order.notes.put("urgent", 1);
    awaitQuiet();
    int sum = Before.touch();
    String said = shop.sell(order, 12L);
    sum += After.touch();
    System.out.println(said + sum);
  }

  private String sell(Order order, long customer) {
    try {
      return "sold " + take(order, order.pieces, customer);
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private int take(Order order, int pieces, long customer) {
    sold += pieces;
    return check(order) + (int) customer;
  }

  private int check(Order order) {
    if (order.pieces == 0) {
      throw new IllegalStateException("out of stock");
    }
    return order.pieces;
  }

  /** Until the agent's threads have nothing to do. */
  private static void awaitQuiet() throws InterruptedException {
    Thread sweeper = sweeper();
    for (int quiet = 0; quiet < 4; quiet++) {
      Thread.sleep(100);
      quiet = sweeper.getState() == Thread.State.WAITING ? quiet : -1;
    }
  }

  private static Thread sweeper() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[100];
    int count = root.enumerate(threads, false);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals("cet-sweeper")) {
        return threads[i];
      }
    }
    throw new IllegalStateException("no agent");
  }
}
