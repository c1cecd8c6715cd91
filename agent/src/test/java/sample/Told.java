package sample;

import java.lang.reflect.InvocationTargetException;

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
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      crowds();
      Thread.sleep(100);
    }
  }
}
