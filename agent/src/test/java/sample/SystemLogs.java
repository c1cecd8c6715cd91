package sample;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ListResourceBundle;

/** Logs through the JDK's own facade, whatever is behind it, which lets INFO through. */
public final class SystemLogs {
  private static final Logger LOG = System.getLogger("sample.SystemLogs");

  private SystemLogs() {}

  public static void main(String[] args) {
    StringBuilder basket = new StringBuilder("apple");
    LOG.log(Level.TRACE, "first of all");
    LOG.log(Level.DEBUG, "holds {0} of {1}", basket, 3);
    LOG.log(Level.DEBUG, () -> "never computed");
    LOG.log(Level.DEBUG, "thrown", new IllegalStateException("unseen"));
    LOG.log(Level.DEBUG, new Texts(), "key {0}", 1);
    LOG.log(Level.INFO, "shown");
    LOG.log(Level.INFO, "shown {0}", 1);
    warn(new IllegalArgumentException("full"));
    basket.append(" pear");
    fail(basket);
    System.out.println("done");
  }

  private static void warn(Exception failure) {
    LOG.log(Level.WARNING, "no space left", failure);
  }

  private static void fail(StringBuilder basket) {
    LOG.log(Level.ERROR, "given up {0}", basket);
  }

  /** Texts of another language. */
  private static final class Texts extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {{"key {0}", "clé {0}"}};
    }
  }
}
