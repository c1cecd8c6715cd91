package sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Logs through commons-logging, whatever is behind it, which lets INFO through. */
public final class CommonsLogs {
  private static final Log LOG = LogFactory.getLog("sample.CommonsLogs");

  private CommonsLogs() {}

  public static void main(String[] args) {
    LOG.trace("first of all");
    LOG.debug("holds {} %s {0}", new IllegalStateException("unseen"));
    if (args[0].equals("objects")) {
      LOG.debug(new StringBuilder("apple"));
    }
    LOG.info("shown");
    warn(new IllegalArgumentException("full"));
    fail();
    System.out.println("done by " + LOG.getClass().getSimpleName());
  }

  private static void warn(Exception failure) {
    LOG.warn("no space left", failure);
  }

  private static void fail() {
    LOG.fatal("given up");
  }
}
