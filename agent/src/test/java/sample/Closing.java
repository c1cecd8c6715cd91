package sample;

import java.io.IOException;

/**
 * Fails, and fails again while it closes what it used: the second failure is added to the first.
 */
public final class Closing {
  private Closing() {}

  private static final class Part implements AutoCloseable {
    private final String name;

    Part(String name) {
      this.name = name;
    }

    @Override
    public void close() {
      throw new IllegalArgumentException("close " + name);
    }
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < 2; i++) {
      caughtFurtherUp();
      caughtBesideIt();
      explainedLater();
      Thread.sleep(50);
    }
    System.out.println("done");
    try (Part last = new Part("last")) {
      failForGood(last);
    }
  }

  private static void failForGood(Part used) {
    throw new IllegalStateException("not caught" + (used == null ? " at all" : ""));
  }

  private static void fail(String message, Object... used) {
    throw new IllegalStateException(message + (used.length > 5 ? " much used" : ""));
  }

  private static void caughtFurtherUp() {
    try {
      closesTwo();
    } catch (IllegalStateException e) {
      check(e.getSuppressed().length == 2);
    }
  }

  private static void closesTwo() {
    try (Part one = new Part("one");
        Part two = new Part("two")) {
      fail("further up", one, two);
    }
  }

  private static void caughtBesideIt() {
    try (Part three = new Part("three")) {
      fail("beside it", three);
    } catch (IllegalStateException e) {
      check(e.getSuppressed().length == 1);
    }
  }

  private static void explainedLater() {
    try {
      explains();
    } catch (IllegalStateException e) {
      check(e.getCause() != null);
    }
  }

  private static void explains() {
    try {
      fail("explained");
    } catch (IllegalStateException e) {
      e.initCause(new IOException("why"));
      throw e;
    }
  }

  private static void check(boolean isTrue) {
    if (!isTrue) {
      System.out.println("lost");
    }
  }
}
