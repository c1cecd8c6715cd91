package sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fails in every way that an exception can end. The arguments: how often, and the marker of each
 * line is its message.
 */
public final class Throws {
  private final String name;
  private final double factor = 2.5;

  private Throws(String name) {
    this.name = name;
  }

  static class Order {
    final int id;
    final String customer = "Ada";
    final List<String> items = new ArrayList<>(Arrays.asList("apple", "pear"));
    final Map<String, Object> extra = new LinkedHashMap<>();
    final String password = "hunter2";
    final Order self = this;

    Order(int id) {
      this.id = id;
      extra.put("state", Thread.State.NEW);
      extra.put("apiToken", "abc");
    }
  }

  public static void main(String[] args) throws Exception {
    int times = Integer.parseInt(args[0]);
    for (int i = 0; i < times; i++) {
      caught(i);
      swallowed(i);
      rethrownAndCaught(i);
      throughFinally(i);
      throughLibrary();
      locks(i);
    }
    Thread worker = new Thread(() -> uncaught(new Order(7), 3L), "worker");
    worker.setUncaughtExceptionHandler((thread, failure) -> {});
    worker.start();
    worker.join();
    System.out.println("done");
  }

  private static void caught(int i) {
    try {
      check(new Order(i), "caught");
    } catch (IllegalArgumentException e) {
      print(e);
    }
  }

  private static void swallowed(int i) {
    try {
      check(new Order(i), "swallowed");
    } catch (IllegalArgumentException e) {
      return;
    }
  }

  private static void rethrownAndCaught(int i) {
    try {
      rethrow(i);
    } catch (IllegalArgumentException e) {
      print(e);
    }
  }

  private static void rethrow(int i) {
    try {
      check(new Order(i), "rethrown");
    } catch (IllegalArgumentException e) {
      if (i >= 0) {
        throw e;
      }
    }
  }

  private static void throughFinally(int i) {
    try {
      try {
        check(new Order(i), "finally");
      } finally {
        swallowed(i);
      }
    } catch (IllegalArgumentException e) {
      print(e);
    }
  }

  private static void locks(int i) {
    Order order = new Order(i);
    try {
      lock(null, order);
    } catch (NullPointerException e) {
      lockAgain(order);
    }
    if (Thread.holdsLock(order)) {
      System.out.println("still locked");
    }
  }

  private static void lockAgain(Order order) {
    try {
      lock(order, null);
    } catch (NullPointerException e) {
      return;
    }
  }

  private static void lock(Order outer, Order inner) {
    synchronized (outer) {
      outer.extra.clear();
      synchronized (inner) {
        inner.extra.clear();
      }
    }
  }

  private static void throughLibrary() {
    try {
      Arrays.asList("1", "x").forEach(Throws::parse);
    } catch (NumberFormatException e) {
      print(e);
    }
  }

  private static int parse(String text) {
    return Integer.parseInt(text);
  }

  private static void uncaught(Order order, long amount) {
    new Throws("shop").divide(order, amount);
  }

  private long divide(Order order, long amount) {
    int zero = order.items.size() - 2;
    return (long) (amount / zero * factor) + name.length();
  }

  private static void check(Order order, String how) {
    int length = how.length();
    if (length == 6) {
      throw new IllegalArgumentException("caught");
    }
    if (length == 9) {
      throw new IllegalArgumentException("swallowed");
    }
    if (length == 8) {
      throw new IllegalArgumentException("rethrown");
    }
    throw new IllegalArgumentException("finally");
  }

  private static void print(Exception e) {
    if (e.getMessage() == null) {
      System.out.println(e);
    }
  }
}
