package sample;

import java.util.logging.Logger;

/** A transaction that logs while it goes deeper, catches one thing and fails by another one. */
final class Transactions implements Runnable {
  private static final Logger LOG = Logger.getLogger("sample.Transactions");

  private final int id;

  Transactions(int id) {
    this.id = id;
  }

  @Override
  public void run() {
    LOG.fine("received " + id);
    LOG.fine("checked " + id);
    handle();
    Thread.currentThread().interrupt();
    LOG.warning("slow " + id);
    Thread.interrupted();
    total(id);
  }

  private void handle() {
    try {
      LOG.fine("handled " + id);
      if (id >= 0) {
        throw new IllegalArgumentException("not handled " + id);
      }
    } catch (IllegalArgumentException e) {
      LOG.fine(e.getMessage());
    }
  }

  private static int total(int id) {
    LOG.fine("adding " + id);
    int first = price(id, 0);
    return first + price(id, 3);
  }

  private static int price(int id, int depth) {
    if (depth > 1) {
      return price(id, depth - 1);
    }
    LOG.fine("pricing " + id);
    if (depth == 0) {
      return 1;
    }
    throw new IllegalStateException("no price of " + id);
  }
}
