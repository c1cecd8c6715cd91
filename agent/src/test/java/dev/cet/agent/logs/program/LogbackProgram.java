package dev.cet.agent.logs.program;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs through SLF4J and Logback, nothing below WARN, and writes nowhere. */
public final class LogbackProgram implements Runnable {
  enum Color {
    RED
  }

  @Override
  public void run() {
    quiet();
    Logger log = LoggerFactory.getLogger("shop.Orders");
    log.trace("begin");
    log.debug("order {} of {}", 17, "Ada");
    log.debug("colour {} \\{} {}", Color.RED, 2L);
    log.info("three {} {} {}", 1, 2.5, 'c');
    log.debug("hidden {}", new Explosive());
    log.warn("low stock: {}", 3);
    log.error("no stock for {}", "A-1", new IllegalStateException("empty"));
    log.atError().setMessage("fluent {}").addArgument(5).log();
    log.atDebug().log("fluent and hidden");
    log.info("arguments {} {} {} {}", 1, 2, 3, 4);
  }

  static void quiet() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(Level.WARN);
  }
}
