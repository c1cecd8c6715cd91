package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallCountsTest {
  /** Twice as many threads as can count for themselves. */
  private static final int THREADS = 128;

  private static final int CALLS = 20_000;

  @BeforeAll
  static void letThreadsCountForThemselves() {
    ThreadNumbers.give(
        new ThreadNumbers() {
          @Override
          protected long of(Thread thread) {
            return thread.getId();
          }
        });
  }

  @Test
  void everyEntryOfAnyThreadIsCountedOnce() throws InterruptedException {
    int first = CallCounts.add();
    runAll(THREADS, () -> enter(first, CALLS));
    assertEquals((long) THREADS * CALLS, CallCounts.sum(first));
    int second = CallCounts.add();
    runAll(
        THREADS,
        () -> {
          enter(first, CALLS);
          enter(second, CALLS);
        });
    assertEquals(2L * THREADS * CALLS, CallCounts.sum(first));
    assertEquals((long) THREADS * CALLS, CallCounts.sum(second));
  }

  @Test
  void aThreadThatCountsForItselfCountsForLaterMethodsToo() {
    int first = CallCounts.add();
    enter(first, 500);
    CallCounts.giveOut();
    enter(first, 500);
    for (int i = 0; i < 50; i++) {
      int later = CallCounts.add();
      enter(later, 3);
      assertEquals(3, CallCounts.sum(later));
      enter(later, 64);
      CallCounts.giveOut();
      enter(later, 933);
      assertEquals(1_000, CallCounts.sum(later));
    }
    assertEquals(1_000, CallCounts.sum(first));
  }

  @Test
  void sumsNeverFallWhileThreadsComeAndGo() throws InterruptedException {
    int counter = CallCounts.add();
    Thread coming =
        new Thread(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                Thread ofShortLife = new Thread(() -> enter(counter, 200));
                ofShortLife.start();
                join(ofShortLife);
              }
            });
    coming.start();
    long before = 0;
    while (coming.isAlive()) {
      CallCounts.giveOut();
      long now = CallCounts.sum(counter);
      if (now < before) {
        assertEquals(before, now);
      }
      before = now;
    }
    assertEquals(400_000, CallCounts.sum(counter));
  }

  private static void enter(int counter, int calls) {
    for (int i = 0; i < calls; i++) {
      if (i == 100) {
        CallCounts.giveOut();
      }
      CallCounts.entered(counter);
    }
  }

  private static void runAll(int threads, Runnable each) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(each);
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
