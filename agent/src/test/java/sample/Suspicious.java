package sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods that fail, each for a reason that its bytecode tells. */
@SuppressWarnings("unused")
public final class Suspicious {
  /** Something with fields. */
  public static final class Order {
    String name;
    Order parent;
    int total = 7;
    String[] tags = {"a"};

    String note() {
      return name;
    }

    String note(int page) {
      return name;
    }
  }

  static final Order NOWHERE = null;

  /** Constants that may be asked for by name. */
  enum Kind {
    SMALL
  }

  private final Order order = new Order();
  private final int limit = Integer.parseInt("5");

  private Suspicious() {}

  /** Makes every method of this class fail once. */
  public static void main(String[] args) {
    Suspicious it = new Suspicious();
    Order order = new Order();
    List<Runnable> all =
        Arrays.asList(
            () -> nullLocal(null),
            () -> nullField(order),
            it::nullOwnField,
            () -> nullReturned(order),
            () -> index(new int[3], 2, 5),
            () -> outer(new int[3][4], 3, 1),
            () -> inner(new int[3][4], 2, 7),
            () -> innerOfSame(new int[7][4], 4),
            () -> stepped(new int[3][4], 2, 6),
            () -> divisor(10, 4, 4),
            () -> cast("text"),
            () -> length(-1),
            () -> parsed("12x"),
            () -> got(new ArrayList<>(), 3),
            () -> either(order, 3, 5),
            () -> both(order, 3),
            () -> switched(9),
            () -> asked(order),
            () -> withText(8),
            () -> always(true),
            it::ownLimit,
            () -> kind("LARGE"));
    for (Runnable one : all) {
      try {
        one.run();
      } catch (RuntimeException e) {
        System.out.println(e.getClass().getName());
      }
    }
  }

  static Kind kind(String name) {
    return Kind.valueOf(name);
  }

  static int nullLocal(Order order) {
    return order.total;
  }

  static int nullField(Order order) {
    return order.parent.name.length();
  }

  int nullOwnField() {
    return order.name.length();
  }

  static int nullReturned(Order order) {
    return order.note().length();
  }

  static int index(int[] values, int at, int offset) {
    return values[at + offset];
  }

  static int outer(int[][] grid, int row, int column) {
    return grid[row][column];
  }

  static int inner(int[][] grid, int row, int column) {
    return grid[row][column - 1];
  }

  /** The index would do for both, the length of the outer array tells. */
  static void innerOfSame(int[][] grid, int at) {
    grid[at][at] = 1;
  }

  /** The row is another one by the time that the column fails. */
  static int stepped(int[][] grid, int row, int column) {
    int next = row;
    return grid[next++][column] + next;
  }

  static int divisor(int total, int all, int none) {
    return total / (all - none);
  }

  static Integer cast(Object value) {
    return (Integer) value;
  }

  static int[] length(int count) {
    return new int[count];
  }

  static int parsed(String text) {
    return Integer.parseInt(text);
  }

  static Object got(List<?> list, int position) {
    return list.get(position);
  }

  static void either(Order order, int amount, int least) {
    if (order == null || amount < least) {
      throw new IllegalArgumentException("too little: " + amount);
    }
  }

  static void both(Order order, int most) {
    int unrelated = most + 1;
    if (order != null && order.total > most) {
      throw new IllegalStateException("too much");
    }
  }

  static void switched(int kind) {
    switch (kind) {
      case 1:
        return;
      case 2:
        return;
      default:
        throw new IllegalStateException("kind");
    }
  }

  static void asked(Order order) {
    if (!isValid(order)) {
      throw new IllegalStateException("invalid");
    }
  }

  static void withText(int amount) {
    if (amount > 3) {
      String text = "amount " + amount;
      throw new IllegalStateException(text);
    }
  }

  static void always(boolean flag) {
    if (flag) {
      System.out.print("");
    }
    throw new IllegalStateException("always");
  }

  void ownLimit() {
    if (order.total > limit) {
      throw new IllegalStateException("limit");
    }
  }

  static int nullStatic(Order order) {
    return NOWHERE.note(order.total).length();
  }

  static String nullElement(String[] names, int at) {
    return names[at + 1].trim();
  }

  static int nullChoice(Integer one, Integer other, boolean first) {
    return first ? one : other;
  }

  static int notFound(Map<String, Integer> stock, Order order) {
    return stock.get(order.tags[0]);
  }

  static String castEntry(Map<String, ?> entries, String key) {
    return (String) entries.get(key);
  }

  static Object first(List<?> list) {
    return list.iterator().next();
  }

  static Object orElseThrow(Map<String, ?> known, String key) {
    return Optional.ofNullable(known.get(key)).orElseThrow(() -> new IllegalStateException(key));
  }

  static void eachRemoved(List<String> list) {
    for (String each : list) {
      list.remove(each);
    }
  }

  static Kind named(Map<String, ?> names, String key) {
    return Kind.valueOf((String) names.get(key));
  }

  static String part(String text, int from, int to) {
    return text.substring(from, to);
  }

  static void made(int amount, int most) {
    if (amount > most) {
      throw tooMuch(amount);
    }
  }

  private static IllegalStateException tooMuch(int amount) {
    return new IllegalStateException("too much: " + amount);
  }

  static void asserted(int amount) {
    assert amount > 0 : "amount is " + amount;
  }

  static void constant(String currency) {
    if (!"EUR".equals(currency)) {
      throw new IllegalStateException("currency");
    }
  }

  private static boolean isValid(Order order) {
    return order.name != null;
  }

  /** As compilers make a text of parts for Java 8. */
  private static void built(Order order, String name) {
    throw new IllegalStateException(
        new StringBuilder("total ").append(order.total).append(" of ").append(name).toString());
  }
}
