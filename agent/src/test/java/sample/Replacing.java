package sample;

import java.io.Closeable;
import java.io.IOException;

/** Loses exceptions: while one is on its way, or handled, another one takes its place. */
public final class Replacing {
  private static final int TIMES = 40;

  private Replacing() {}

  private interface Step {
    void run() throws Exception;
  }

  private static final class Channel implements Closeable {
    private final boolean fails;

    Channel(boolean fails) {
      this.fails = fails;
    }

    @Override
    public void close() throws IOException {
      if (fails) {
        throw new IOException("close");
      }
    }
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      caught(Replacing::throwsInFinally);
      caught(Replacing::closesInFinally);
      caught(() -> closesBeforeItsOwnCatch(true));
      caught(Replacing::cleansBeforeItLooks);
      caught(Replacing::logsAndThrowsAnother);
      caught(Replacing::translates);
      caught(Replacing::ignoresWhatFailsInFinally);
      caught(Replacing::closesWithWrapper);
      Thread.sleep(i < 3 ? 30 : 0);
    }
    System.out.println("done");
    endsInFinally();
  }

  private static void caught(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      check(e.getMessage() != null);
    }
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  @SuppressWarnings("finally")
  private static void throwsInFinally() {
    try {
      fail("lost to a throw");
    } finally {
      throw new IllegalArgumentException("thrown in finally");
    }
  }

  private static void closesInFinally() throws IOException {
    Channel channel = new Channel(true);
    try {
      fail("lost to close");
    } finally {
      channel.close(); // lost to close
    }
  }

  private static void closesBeforeItsOwnCatch(boolean fails) {
    try {
      Channel channel = new Channel(fails);
      try {
        fail("lost before its catch");
      } finally {
        channel.close();
      }
    } catch (IllegalStateException e) {
      check(false);
    } catch (IOException e) {
      check(e.getMessage().equals("close"));
    }
  }

  private static void cleansBeforeItLooks() throws IOException {
    try {
      fail("lost to a clean-up");
    } catch (IllegalStateException e) {
      new Channel(true).close();
      System.out.println(e);
    }
  }

  private static void logsAndThrowsAnother() {
    try {
      fail("looked at");
    } catch (IllegalStateException e) {
      report(e);
      throw new UnsupportedOperationException("instead of it");
    }
  }

  private static void translates() {
    try {
      fail("translated");
    } catch (IllegalStateException e) {
      throw new UnsupportedOperationException("with a cause", e);
    }
  }

  private static void ignoresWhatFailsInFinally() {
    Channel channel = new Channel(true);
    try {
      fail("not lost");
    } finally {
      try {
        channel.close();
      } catch (IOException e) {
        check(e.getMessage() != null);
      }
    }
  }

  private static void closesWithWrapper() {
    Channel channel = new Channel(true);
    try {
      fail("lost to a wrapper");
    } finally {
      try {
        channel.close();
      } catch (IOException e) {
        throw new IllegalArgumentException("wraps close", e);
      }
    }
  }

  /** Nobody is above: it would be uncaught. */
  private static void endsInFinally() throws IOException {
    Channel channel = new Channel(true);
    try {
      fail("lost at the end");
    } finally {
      channel.close(); // at the end
    }
  }

  private static void report(Exception e) {
    check(e.getMessage() != null);
  }

  private static void check(boolean isTrue) {
    if (!isTrue) {
      System.out.println("wrong");
    }
  }
}
