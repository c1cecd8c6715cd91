package sample;

/** Catches what it throws below callers that the exception never reaches. */
public final class Callers {
  private final String name;

  Callers(String name) {
    this.name = name;
  }

  static int request(String line, long id, double weight, boolean quick) {
    int sum = 0;
    while (sum < 1) { // a loop back to near the beginning
      sum += handle((int) id);
    }
    return sum;
  }

  int serve(int table, String[] dishes) {
    if (name == null) {
      return 0;
    }
    return handle(table) + (dishes.length > 5 ? cook(5) : cook(table));
  }

  private static int handle(int id) {
    try {
      throw new IllegalStateException("handled");
    } catch (IllegalStateException e) {
      return e.getMessage().length() > id ? 1 : 2;
    }
  }

  private static int cook(int table) {
    try {
      throw new IllegalArgumentException("cooked");
    } catch (IllegalArgumentException e) {
      return e.getMessage().length() > table ? 1 : 2;
    }
  }
}
