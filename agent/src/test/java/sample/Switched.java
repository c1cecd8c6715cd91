package sample;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fails and logs in a few ways, for settings that change what is seen of it. */
public final class Switched {
  private static final Logger LOG = Logger.getLogger("sample.Switched");

  private Switched() {}

  public static void main(String[] args) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Logger.getLogger("").removeHandler(handler);
    }
    for (int i = 0; i < 4; i++) {
      LOG.fine("a hidden statement of some length");
      LOG.info("a shown statement");
      try {
        outer(new Object[] {new Object[] {1}, 2, 3}, "0123456789abcdef");
      } catch (IllegalStateException e) {
        LOG.log(Level.WARNING, "it failed", e);
      }
    }
    System.out.println("done");
  }

  private static void outer(Object[] items, String text) {
    inner(items, text);
  }

  private static void inner(Object[] items, String text) {
    if (items.length > text.length()) {
      return;
    }
    throw new IllegalStateException("broken");
  }
}
