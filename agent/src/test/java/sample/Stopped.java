package sample;

import dev.cet.api.Cet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fails in every way. */
public final class Stopped {
  private static final Logger LOG = Logger.getLogger("stopped");

  static {
    LOG.setUseParentHandlers(false);
  }

  /** One whose entry is a custom event. */
  static final class Order {
    int cancelled;

    void cancel() {
      cancelled++;
    }
  }

  private Stopped() {}

  /** Ten of each kind of event. */
  static void round() {
    for (int i = 0; i < 10; i++) {
      fail(i);
      LOG.log(Level.WARNING, "warned {0}", i);
      Cet.event("told");
      new Order().cancel();
    }
  }

  private static void fail(int i) {
    try {
      throw new IllegalStateException("failed " + i);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }
}
