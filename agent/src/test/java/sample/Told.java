package sample;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/** Fails in methods whose frames or messages are easily told wrong. */
public final class Told {
  private static int sum;

  private Told() {}

  /** No variable of it has a name. */
  static void nothingToShow() {
    try {
      fail("in an empty method");
    } catch (IllegalStateException ignored) {
    }
  }

  /** The same code fails in two ways, and each has its own message. */
  static void twoEnds() throws ReflectiveOperationException {
    try {
      fail("seen here");
    } catch (IllegalStateException ignored) {
      sum++;
    }
    try {
      Told.class.getDeclaredMethod("fail", String.class).invoke(null, "seen by a library");
    } catch (InvocationTargetException wrapped) {
      sum += wrapped.getCause().getMessage().length();
    }
  }

  private static void fail(String what) {
    throw new IllegalStateException(what);
  }

  /** Says more than its message. */
  private static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int sku;
    private final String password = "hunter2";
    private final List<String> shops = Arrays.asList("harbour", "market");

    OutOfStock(int sku) {
      super("out of stock");
      this.sku = sku;
    }

    @Override
    public boolean equals(Object other) {
      System.out.println("asked");
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      System.out.println("asked");
      return sku;
    }
  }

  private static void order(int sku) {
    try {
      throw new OutOfStock(sku);
    } catch (OutOfStock ignored) {
      sum++;
    }
  }

  private static void orderAgain(int sku) {
    OutOfStock held = new OutOfStock(sku);
    try {
      throw held;
    } catch (OutOfStock ignored) {
      sum++;
    }
  }

  private static void crowds() {
    try {
      sum += Crowds.of(1);
    } catch (IllegalStateException ignored) {
      sum++;
    }
  }

  public static void main(String[] args) throws Exception {
    twoEnds();
    nothingToShow();
    order(7);
    orderAgain(8);
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      crowds();
      Thread.sleep(100);
    }
  }
}
