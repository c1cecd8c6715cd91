package dev.cet.agent.logs.program;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Statements that are formatted at once, inside each other, later, elsewhere or not at all. */
public final class LogbackTextProgram implements Runnable {
  private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Basket basket = new Basket();

  @Override
  public void run() {
    LogbackProgram.quiet();
    Logger log = logger("shop.Texts", ILoggingEvent::getFormattedMessage);
    log.debug("hidden {}", basket);
    log.warn("holds {}", basket);
    basket.add();
    log.error("with an exception: {}", basket, new IllegalStateException("full"));
    basket.add();
    log.atWarn().setMessage("fluent {}").addArgument(basket).log();
    log.warn("five {} {} {} {} {}", basket, 2, 3, 4, 5);
    inside();
    onAnotherThread();
    buffered();
    asynchronous();
    byAnAppenderThatLogs();
    logger("shop.Long", ILoggingEvent::getFormattedMessage).warn("{}", longText());
    logger("shop.Failing", event -> {}).warn("broken {}", new Explosive());
  }

  /** The argument's own text takes another statement. */
  private void inside() {
    Logger inner = logger("shop.Inner", ILoggingEvent::getFormattedMessage);
    Basket asked = new Basket();
    asked.add();
    asked.add();
    basket.add();
    asked.whenAsked(() -> inner.warn("inner {}", basket));
    logger("shop.Outer", ILoggingEvent::getFormattedMessage).warn("outer {}", asked);
  }

  private void onAnotherThread() {
    Logger late =
        logger(
            "shop.Late",
            event -> {
              Thread writer = new Thread(event::getFormattedMessage);
              writer.start();
              join(writer);
            });
    late.warn("formatted on another thread {}", basket);
  }

  /** An appender that formats the first event while the second one is written. */
  private void buffered() {
    List<ILoggingEvent> kept = new ArrayList<>();
    Logger log =
        logger(
            "shop.Buffered",
            event -> {
              kept.add(event);
              if (kept.size() == 2) {
                kept.forEach(ILoggingEvent::getFormattedMessage);
              }
            });
    log.warn("first {}", basket);
    log.warn("second {}", basket);
  }

  /** Logback formats on the logging thread before it hands over. */
  private void asynchronous() {
    AsyncAppender appender = new AsyncAppender();
    appender.setContext(loggers);
    appender.addAppender(appender(event -> {}));
    appender.start();
    Logger log = loggers.getLogger("shop.Asynchronous");
    log.addAppender(appender);
    log.warn("in time {}", basket);
    appender.stop();
  }

  private void byAnAppenderThatLogs() {
    basket.add();
    Logger log =
        logger(
            "shop.Logging",
            event -> {
              loggers.getLogger("shop.Nested").debug("pears {}", basket);
              event.getFormattedMessage();
            });
    log.warn("writes itself {}", basket);
  }

  private static Object longText() {
    return new StringBuilder("x".repeat(3000));
  }

  private Logger logger(String name, Consumer<ILoggingEvent> action) {
    Logger log = loggers.getLogger(name);
    log.addAppender(appender(action));
    return log;
  }

  private AppenderBase<ILoggingEvent> appender(Consumer<ILoggingEvent> action) {
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            action.accept(event);
          }
        };
    appender.setContext(loggers);
    appender.start();
    return appender;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
