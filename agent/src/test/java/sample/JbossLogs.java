package sample;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Logs through JBoss Logging, whatever is behind it, which lets INFO through. */
public final class JbossLogs {
  private static final Logger LOG = Logger.getLogger("sample.JbossLogs");

  private JbossLogs() {}

  public static void main(String[] args) {
    MDC.put("order", "17");
    StringBuilder basket = new StringBuilder("apple");
    LOG.trace("first of all");
    LOG.debug("a format that is none: {} %s {0}");
    LOG.debugf("order %d", 17);
    LOG.debugf("holds %s of %s at %s", basket, "a", 3L);
    LOG.debugv("holds {0} at 100%", basket);
    LOG.log(Logger.Level.DEBUG, "by level", new IllegalStateException("unseen"));
    LOG.logf("sample.JbossLogs", Logger.Level.DEBUG, null, "for %s", "another");
    LOG.info("shown");
    LOG.infof("shown %s", 1);
    warn(basket, new IllegalArgumentException("full"));
    basket.append(" pear");
    fail(basket);
    System.out.println("done by " + LOG.getClass().getSimpleName());
  }

  private static void warn(StringBuilder basket, Exception failure) {
    LOG.warnf(failure, "no space for %s", basket);
  }

  private static void fail(StringBuilder basket) {
    LOG.fatalv("given up {0}", basket);
  }
}
