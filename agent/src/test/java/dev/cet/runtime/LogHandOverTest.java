package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that one logger takes in and another one decides about, on a thread of their own. */
class LogHandOverTest {
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void install() {
    LogGate.install(
        new LogHook() {
          @Override
          public void logged(
              int level, String logger, String format, Object[] arguments, Throwable throwable) {
            events.add(logger + " " + format + " " + throwable);
          }

          @Override
          public String messageOf(Throwable throwable) {
            return throwable.getMessage();
          }
        });
  }

  @AfterEach
  void remove() {
    LogGate.install(null);
  }

  @Test
  void theStatementThatCameInIsShownAndTold() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              takeIn("shop", "no {0}", "bread", new IllegalStateException("empty"));
              inner("shop", "no bread");
              LogGate.left();
            });
    assertEquals(1, copy.size());
    assertEquals("no {0}", copy.message(0));
    assertEquals("no bread", copy.text(0));
    assertFalse(copy.isHidden(0));
    assertEquals(List.of("shop no {0} java.lang.IllegalStateException: empty"), events);
  }

  @Test
  void whatNobodyLetsThroughIsHidden() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              takeIn("shop", "first", "argument", null);
              LogGate.left();
              LogHandOver.passed("shop", "too late");
            });
    assertTrue(copy.isHidden(0));
    assertNull(copy.text(0));
    assertEquals(List.of(), events);
  }

  @Test
  void whatIsLoggedWhileItIsFormattedDoesNotShowIt() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              takeIn("shop", "first", "argument", null);
              inner("another", "logged by an argument");
              LogGate.statement(
                  LogHook.WARN, LogGate.JBOSS, "shop", "same", 0, null, null, null, null, null);
              takeIn("shop", "deeper", "argument", null);
              LogGate.left();
              LogGate.left();
            });
    assertEquals(1, copy.size());
    assertTrue(copy.isHidden(0));
    assertEquals(List.of(), events);
  }

  @Test
  void theRootLoggerHasMoreThanOneName() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              takeIn("root", "first", "argument", null);
              inner("", "second");
              LogGate.left();
            });
    assertFalse(copy.isHidden(0));
  }

  private static void takeIn(String logger, String format, Object argument, Throwable throwable) {
    LogHandOver.statement(
        LogHook.WARN, LogGate.JBOSS, logger, format, 1, argument, null, null, null, throwable);
  }

  private static void inner(String logger, String text) {
    LogGate.shown(LogGate.LOGBACK, logger, text, 0, null, null, null, null, null);
    LogGate.left();
  }

  private static LogCopy onNewThread(Runnable program) throws Exception {
    LogCopy[] copy = new LogCopy[1];
    Thread thread =
        new Thread(
            () -> {
              program.run();
              copy[0] = LogRing.copy(null);
            });
    thread.start();
    thread.join();
    return copy[0];
  }
}
