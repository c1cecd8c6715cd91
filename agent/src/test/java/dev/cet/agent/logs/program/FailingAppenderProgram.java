package dev.cet.agent.logs.program;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;

/** Its appender throws into the application and logs itself. */
public final class FailingAppenderProgram implements Runnable {
  @Override
  public void run() {
    LogbackProgram.quiet();
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger log = loggers.getLogger("shop.Failing");
    UnsynchronizedAppenderBase<ILoggingEvent> appender =
        new UnsynchronizedAppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            // Not reached: the filter below throws first, and nothing catches that.
          }
        };
    appender.addFilter(
        new Filter<ILoggingEvent>() {
          @Override
          public FilterReply decide(ILoggingEvent event) {
            loggers.getLogger("shop.Nested").debug("logged while logging");
            throw new LinkageError("filter failed");
          }
        });
    appender.setContext(loggers);
    appender.start();
    log.addAppender(appender);
    try {
      log.error("first");
      throw new IllegalStateException("the filter's exception was swallowed");
    } catch (LinkageError expected) {
      log.debug("after the failure: {}", expected.getMessage());
    }
  }
}
