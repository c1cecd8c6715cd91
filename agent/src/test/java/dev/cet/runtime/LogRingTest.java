package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What a thread remembers, and what it may take. */
class LogRingTest {
  @Test
  void keepTheLastStatementsInOrder() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              log(1_000, "short");
              return LogRing.copy(null);
            });
    assertEquals(LogRing.MOST_STATEMENTS, copy.size());
    assertNumbered(copy, 1_000);
  }

  @Test
  void showNothingOfTheStatementThatWasInThePlaceBefore() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              for (int i = 0; i < 512; i++) {
                full("first " + i);
              }
              for (int i = 0; i < 100; i++) {
                LogGate.plain(0, LogGate.LOGBACK, "shop.Orders", "none", null, null);
                LogGate.withOne(1, LogGate.LOGBACK, "shop.Orders", "one {}", "a", null);
                LogGate.withTwo(2, LogGate.LOGBACK, "shop.Orders", "two {} {}", "a", 7L, null);
                full("last");
              }
              return LogRing.copy(null);
            });
    assertEquals(LogRing.MOST_STATEMENTS, copy.size());
    for (int i = copy.size() - 4; i >= 0; i -= 4) {
      assertStatement(copy, i, "none", null);
      assertStatement(copy, i + 1, "one {}", null, "a");
      assertStatement(copy, i + 2, "two {} {}", null, "a", 7L);
      assertStatement(
          copy, i + 3, "last", "java.lang.IllegalStateException", "a", "LogRingTest@…", 'c', 4);
      assertEquals(List.of(0, 1, 2, 4), levels(copy, i));
    }
  }

  @Test
  void takeTheLastOfTheArgumentsForItsException() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              Throwable late = new IllegalStateException();
              LogGate.withOne(1, LogGate.LOGBACK, "shop.Orders", "one", late, null);
              LogGate.withTwo(1, LogGate.LOGBACK, "shop.Orders", "two {}", "a", late, null);
              LogGate.withTwo(1, LogGate.LOGBACK, "shop.Orders", "two {} {}", late, "a", null);
              LogGate.plain(1, LogGate.LOGBACK, "shop.Orders", "none", null, late);
              return LogRing.copy(null);
            });
    String type = "java.lang.IllegalStateException";
    assertStatement(copy, 0, "one", type, type);
    assertStatement(copy, 1, "two {}", type, "a", type);
    assertStatement(copy, 2, "two {} {}", null, type, "a");
    assertStatement(copy, 3, "none", type);
  }

  @Test
  void cutAnArgumentToWhatASnapshotShows() throws Exception {
    LogCopy copy =
        onNewThread(
            () -> {
              log(1, "x".repeat(4_000));
              return LogRing.copy(null);
            });
    assertEquals(300, ((String) copy.arguments(0)[1]).length());
  }

  @Test
  void forgetTheOldestWhenAllThreadsTogetherHaveTooMuch() throws Exception {
    LogCopy[] copies =
        onNewThread(
            () -> {
              LogRing everything = LogRing.ofThread();
              long all = LogMemory.left();
              LogMemory.Claim claim = LogMemory.change(everything, null, all);
              LogCopy poor =
                  onNewThread(
                      () -> {
                        log(1_000, "x".repeat(4_000));
                        return LogRing.copy(null);
                      });
              LogCopy[] later =
                  onNewThread(
                      () -> {
                        log(40, "x".repeat(4_000));
                        LogMemory.change(everything, claim, -all);
                        log(1_000, "short");
                        return new LogCopy[] {LogRing.copy(null)};
                      });
              return new LogCopy[] {poor, later[0]};
            });
    assertTrue(copies[0].size() > 0 && copies[0].size() <= 16, "" + copies[0].size());
    assertNumbered(copies[0], 1_000);
    assertEquals(LogRing.MOST_STATEMENTS, copies[1].size());
    assertNumbered(copies[1], 1_000);
  }

  private static void full(String message) {
    Object[] rest = {"a", new LogRingTest(), 'c', 4};
    LogGate.plain(4, LogGate.LOGBACK, "shop.Orders", message, rest, new IllegalStateException());
  }

  private static void assertStatement(
      LogCopy copy, int i, String message, String throwable, Object... arguments) {
    assertEquals(message, copy.message(i));
    assertEquals(throwable, copy.throwable(i));
    List<Object> given = new ArrayList<>();
    for (Object argument : copy.arguments(i)) {
      given.add(argument instanceof LogType ? argument.toString() : argument);
    }
    assertEquals(List.of(arguments), given);
    assertTrue(Math.abs(copy.atMs(i) - System.currentTimeMillis()) < 600_000);
    assertEquals(LogGate.LOGBACK, copy.framework(i));
    assertTrue(copy.isHidden(i));
  }

  private static List<Integer> levels(LogCopy copy, int from) {
    return List.of(
        copy.level(from), copy.level(from + 1), copy.level(from + 2), copy.level(from + 3));
  }

  private static void assertNumbered(LogCopy copy, int end) {
    for (int i = 0; i < copy.size(); i++) {
      assertEquals(end - copy.size() + i, copy.arguments(i)[0]);
      assertEquals("statement {} {}", copy.message(i));
    }
  }

  private static void log(int times, String payload) {
    for (int i = 0; i < times; i++) {
      LogGate.statement(
          LogHook.DEBUG,
          LogGate.LOGBACK,
          "shop.Orders",
          "statement {} {}",
          2,
          i,
          payload,
          null,
          null,
          null);
    }
  }

  private static <T> T onNewThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.start();
    return task.get();
  }
}
