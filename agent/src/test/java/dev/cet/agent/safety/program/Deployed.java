package dev.cet.agent.safety.program;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An application in a class loader of its own: fails in several ways and is done. */
public final class Deployed implements Runnable {
  private static final Logger LOG = Logger.getLogger("deployed");

  /** Room that shows when an instance is kept. */
  private final byte[] payload = new byte[20_000];

  /** An exception class of the application's own, which keeps its loader as any other object. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Object about;

    Failure(String message, Object about, Throwable cause) {
      super(message, cause);
      this.about = about;
    }

    Object about() {
      return about;
    }
  }

  @Override
  public void run() {
    for (int i = 0; i < 3; i++) {
      swallow(i);
      log(i);
      wrap(i);
    }
    dieOnAThread();
  }

  private void swallow(int number) {
    Object held = new Object[] {this, number};
    try {
      throw new Failure("swallowed", held, null);
    } catch (Failure ignored) {
      return;
    }
  }

  private void log(int number) {
    try {
      fail(number, () -> payload);
    } catch (Failure failure) {
      LOG.log(Level.FINE, "looked at {0}", this);
      LOG.log(Level.SEVERE, "failed with " + failure.about(), failure);
    }
  }

  private void wrap(int number) {
    try {
      try {
        fail(number, () -> this);
      } catch (Failure failure) {
        throw new Failure("wrapped", number, failure);
      }
    } catch (RuntimeException failure) {
      LOG.warning(failure.getMessage());
    }
  }

  private void dieOnAThread() {
    Thread thread = new Thread(() -> fail(1, () -> this));
    thread.setUncaughtExceptionHandler((dead, why) -> LOG.fine("dead"));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail(int number, Supplier<Object> about) {
    throw new Failure("no " + number, about.get(), null);
  }
}
