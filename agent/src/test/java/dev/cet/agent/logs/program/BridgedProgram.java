package dev.cet.agent.logs.program;

import org.apache.logging.log4j.LogManager;
import org.slf4j.LoggerFactory;

/** Logs through Log4j's interface into Logback, so each statement passes two frameworks. */
public final class BridgedProgram implements Runnable {
  @Override
  public void run() {
    LogbackProgram.quiet();
    LogManager.getLogger("shop.Bridge").warn("over the bridge {}", 1);
    LogManager.getLogger("shop.Bridge").debug("hidden under it {}", 2);
    LogManager.getLogger("shop.Bridge").atError().log("fluent over the bridge");
    LoggerFactory.getLogger("shop.Direct").error("not over it");
  }
}
