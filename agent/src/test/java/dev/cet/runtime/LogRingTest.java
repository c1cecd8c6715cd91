package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
