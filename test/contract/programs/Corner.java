package corner;

import dev.cet.api.Cet;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fails in each way that the agent tells apart; the contract test runs it under the agent. */
public final class Corner {
  private static final Logger LOG = Logger.getLogger("corner.Corner");

  private final String name;

  private Corner(String name) {
    this.name = name;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Corner corner = new Corner("north");
    for (int i = 1; i <= 3; i++) {
      corner.order("apple \ud800 \"ü\"\n", -i);
      corner.swallow(-i);
      corner.count(i);
    }
    LOG.log(Level.SEVERE, "broken {0}", new IllegalStateException("really"));
    Thread worker = new Thread(() -> corner.fail(), "worker");
    worker.start();
    worker.join();
  }

  private int price(String item, int quantity) {
    LOG.log(Level.FINE, "pricing {0} of {1}", new Object[] {quantity, item});
    if (quantity < 0) {
      throw new IllegalArgumentException("quantity " + quantity); // line: price
    }
    return 10 * quantity;
  }

  private void order(String item, int quantity) {
    try {
      price(item, quantity);
    } catch (IllegalArgumentException rejected) {
      LOG.log(Level.WARNING, "order failed: {0}", rejected.getMessage()); // line: warning
    }
  }

  private void swallow(int quantity) {
    try {
      price("pear", quantity);
    } catch (IllegalArgumentException ignored) {
      // Deliberately empty: the agent must see this.
    }
  }

  private void count(int stock) {
    Cet.event("stock-is-low", Map.of("token", "not to be seen", "shelf", name)); // line: custom
    audit("counted", stock); // line: configured
  }

  private static void audit(String what, int stock) {
    LOG.log(Level.FINE, "{0} {1}", new Object[] {what, stock});
  }

  private void fail() {
    int[] stock = new int[100];
    int shelf = 80;
    stock[shelf] = 7;
    throw new UnsupportedOperationException("from " + name); // line: worker
  }
}
