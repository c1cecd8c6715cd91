package sample;

import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.LocationAwareLogger;

/** Logs through SLF4J, whatever its provider, which lets INFO through. */
public final class Slf4jLogs {
  private static final Logger LOG = LoggerFactory.getLogger("sample.Slf4jLogs");

  private Slf4jLogs() {}

  public static void main(String[] args) {
    MDC.put("gone", "gone");
    MDC.setContextMap(Collections.singletonMap("order", "17"));
    StringBuilder basket = new StringBuilder("apple");
    LOG.trace("first of all");
    LOG.debug("holds {} of {}", basket, 3);
    LOG.debug("many {} {} {}", 1, 2, 3);
    LOG.debug(MarkerFactory.getMarker("M"), "marked {}", 1);
    if (LOG instanceof LocationAwareLogger) {
      LocationAwareLogger bridged = (LocationAwareLogger) LOG;
      bridged.log(null, "sample.Slf4jLogs", LocationAwareLogger.DEBUG_INT, "bridged", null, null);
    } else {
      LOG.debug("bridged");
    }
    LOG.info("shown");
    LOG.info("shown {}", 1);
    warn(basket, new IllegalArgumentException("full"));
    basket.append(" pear");
    fail(basket);
    System.out.println("done");
  }

  private static void warn(StringBuilder basket, Exception failure) {
    LOG.warn("no space for {}", basket, failure);
  }

  private static void fail(StringBuilder basket) {
    LOG.error("given up {}", basket);
  }
}
