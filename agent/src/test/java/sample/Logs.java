package sample;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs warnings and errors, with and without a throwable. */
public final class Logs {
  private static final Logger LOG = Logger.getLogger("sample.Logs");

  private Logs() {}

  public static void main(String[] args) {
    LOG.setUseParentHandlers(false);
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      LOG.fine("hidden " + i);
      warn(i, "Ada");
      fail(i);
    }
    System.out.println("done");
  }

  private static void warn(int id, String customer) {
    LOG.log(Level.WARNING, "order {0} is late", id);
  }

  private static void fail(int id) {
    try {
      Integer.parseInt("x" + id);
    } catch (NumberFormatException e) {
      LOG.log(Level.SEVERE, "order failed", e);
    }
  }
}
