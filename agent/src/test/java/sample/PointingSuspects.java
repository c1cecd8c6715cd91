package sample;

import java.util.HashMap;
import java.util.Map;

/** Fails several times of what an object has far inside or behind many others. */
@SuppressWarnings("unused")
public final class PointingSuspects {
  /** The agent learns from a snapshot when it sends it. */
  private static final int LEARNING_MS = 700;

  /** A secret that is there, unlike what it consists of. */
  static final class Hashed {
    String hash;
  }

  static class Wide {
    Integer a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12;
    Integer b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12;
    String other = "other";
    String detail;
    final Hashed password = new Hashed();
  }

  static final class Node {
    final int level;
    final Node next;
    final Node side;
    String name;

    Node(int level) {
      this.level = level;
      next = level == 9 ? null : new Node(level + 1);
      side = level == 9 ? null : new Node(9);
    }
  }

  static final class Cursor {
    int at = 80;
  }

  static final class Table {
    final Cursor cursor = new Cursor();
    final String[] values = new String[100];
  }

  static final class Line {
    String sku = "k177";
  }

  private static int caught;

  public static void main(String[] args) throws InterruptedException {
    Map<String, Integer> prices = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      prices.put("k" + i, i == 177 ? null : i);
    }
    for (int i = 0; i < 8; i++) {
      fail(() -> wide(new Wide()));
      fail(() -> secret(new Wide()));
      fail(() -> deep(new Node(0)));
      fail(() -> indexed(new Table()));
      fail(() -> keyed(prices, new Line()));
      Thread.sleep(LEARNING_MS);
    }
    System.out.println(caught);
  }

  private static void fail(Runnable failing) {
    try {
      failing.run();
    } catch (NullPointerException e) {
      caught++;
    }
  }

  static int wide(Wide it) {
    return it.detail.length();
  }

  static int secret(Wide it) {
    return it.password.hash.length();
  }

  static int deep(Node it) {
    return it.next.next.next.next.next.next.next.name.length();
  }

  static int indexed(Table it) {
    return it.values[it.cursor.at].length();
  }

  static int keyed(Map<String, Integer> it, Line line) {
    int price = it.get(line.sku);
    return price;
  }
}
