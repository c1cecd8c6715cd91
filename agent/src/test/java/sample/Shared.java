package sample;

/** Throws the same objects again and again, overflows its stack, and does it from many threads. */
public final class Shared {
  private static final class Stackless extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stackless() {
      super("stackless", null, false, false);
    }
  }

  private static final Stackless STACKLESS = new Stackless();
  private static final RuntimeException CONSTANT = new RuntimeException("constant");

  private Shared() {}

  public static void main(String[] args) throws Exception {
    int times = Integer.parseInt(args[0]);
    int overflows = 0;
    for (int i = 0; i < 20; i++) {
      try {
        overflow(0, "text");
      } catch (StackOverflowError e) {
        overflows++;
      }
    }
    int caught = 0;
    for (int i = 0; i < times; i++) {
      caught += stackless() + constant() + implicit(null) + recursive(10);
    }
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < times; i++) {
                  concurrent();
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(overflows + " overflows, " + caught + " caught");
  }

  private static int overflow(int depth, String text) {
    return overflow(depth + 1, text) + 1;
  }

  private static int stackless() {
    try {
      throwStackless();
      return 0;
    } catch (Stackless e) {
      return 1;
    }
  }

  private static void throwStackless() {
    throw STACKLESS;
  }

  private static int constant() {
    try {
      throwConstant();
      return 0;
    } catch (RuntimeException e) {
      return 1;
    }
  }

  private static void throwConstant() {
    throw CONSTANT;
  }

  /**
   * Hot enough for the JIT to replace the exception by a preallocated one without stack and
   * message.
   */
  private static int implicit(Object object) {
    try {
      return hash(object);
    } catch (NullPointerException e) {
      return 1;
    }
  }

  private static int hash(Object object) {
    return object.hashCode();
  }

  private static int recursive(int depth) {
    try {
      descend(depth);
      return 0;
    } catch (IllegalStateException e) {
      return 1;
    }
  }

  private static void descend(int depth) {
    if (depth == 0) {
      throw new IllegalStateException("bottom");
    }
    descend(depth - 1);
  }

  private static void concurrent() {
    try {
      throw new UnsupportedOperationException("concurrent");
    } catch (UnsupportedOperationException e) {
      if (e.getMessage() == null) {
        throw e;
      }
    }
  }
}
