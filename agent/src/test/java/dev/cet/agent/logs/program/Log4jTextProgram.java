package dev.cet.agent.logs.program;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.message.MessageFormatMessage;

/** Statements that Log4j 2 formats for its console, which its default configuration has. */
public final class Log4jTextProgram implements Runnable {
  @Override
  public void run() {
    Logger log = LogManager.getLogger("shop.Texts");
    Basket basket = new Basket();
    log.debug("hidden {}", basket);
    log.error("holds {}", basket);
    basket.add();
    log.error("with an exception: {}", basket, new IllegalStateException("full"));
    basket.add();
    log.atError().log("fluent {}", basket);
    log.printf(Level.ERROR, "printed %s", basket);
    log.error("supplied {}", () -> basket);
    log.error(basket);
    log.error("many {} {} {} {} {}", basket, 2, 3, 4, 5);
    log.error(new MessageFormatMessage("formatted by '{0}': {0}", basket));
    inside(log, basket);
  }

  /** The argument's own text takes another statement. */
  private static void inside(Logger log, Basket basket) {
    Basket asked = new Basket();
    asked.add();
    asked.add();
    basket.add();
    asked.whenAsked(() -> LogManager.getLogger("shop.Inner").error("inner {}", basket));
    log.error("outer {}", asked);
  }
}
