package dev.cet.agent.logs.program;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs through Log4j 2, whose default configuration shows errors only. */
public final class Log4jProgram implements Runnable {
  @Override
  public void run() {
    Logger log = LogManager.getLogger("shop.Stock");
    log.debug("plain");
    log.debug("one {} two {}", 1, "b");
    log.info("many {} {} {} {} {}", 1, 2, 3, 4, 5);
    log.debug("hidden {}", new Explosive());
    log.info(new Explosive());
    log.debug(() -> "supplied and hidden");
    log.error("shown {}", "x", new IllegalArgumentException("bad"));
    log.error(() -> "supplied " + 7);
    log.printf(Level.ERROR, "printed %d", 8);
    log.atError().withThrowable(new RuntimeException("fluent")).log("fluent {}", 9);
    LogManager.getFormatterLogger("shop.Format").debug("%s of %d", "a", 3);
  }
}
