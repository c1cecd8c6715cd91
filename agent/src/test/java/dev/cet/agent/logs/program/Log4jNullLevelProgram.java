package dev.cet.agent.logs.program;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Logs without a level, which Log4j takes and does not show. */
public final class Log4jNullLevelProgram implements Runnable {
  @Override
  public void run() {
    Logger log = LogManager.getLogger("shop.Stock");
    log.log((Level) null, "no level {}", 1);
    log.log(Level.ERROR, "with a level");
  }
}
