package dev.cet.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How often methods were entered: exact, and cheap also where many threads enter at once. Threads
 * that enter often count for themselves, which takes no atomic instruction.
 */
public final class CallCounts {
  /** Threads that count for themselves; a power of two. */
  private static final int SLOTS = 64;

  /** So many entries of other threads a slot sees before one of them may take it. */
  private static final int PATIENCE = 64;

  private static final ThreadNumbers NUMBERS = ThreadNumbers.given();

  /** Guards all changes but those of the counts themselves. */
  private static final ReentrantLock LOCK = new ReentrantLock();

  /** By the threads' numbers. Read without the lock: whose counts they are, they say themselves. */
  private static final OwnCalls[] OWN = new OwnCalls[SLOTS];

  /** Entries since a slot was looked at last. Plain: a lost one does no harm. */
  private static final int[] STRANGERS = new int[SLOTS];

  /** Of all threads that have no counts of their own, or had none at the time. */
  private static volatile LongAdder[] counters = {};

  private CallCounts() {}

  /** Called at the entry of methods that were changed for it; never throws. */
  public static void entered(int counter) {
    long thread = NUMBERS == null ? 0 : NUMBERS.of(Thread.currentThread());
    OwnCalls own = OWN[(int) thread & SLOTS - 1];
    if (own == null || own.thread != thread || !own.enter(counter)) {
      enter(counter, thread);
    }
  }

  private static void enter(int counter, long thread) {
    int slot = (int) thread & SLOTS - 1;
    if (thread != 0 && ++STRANGERS[slot] >= PATIENCE && LOCK.tryLock()) {
      try {
        STRANGERS[slot] = 0;
        own(slot, thread);
      } catch (OutOfMemoryError full) {
        STRANGERS[slot] = 0; // the heap's trouble is the application's, not ours to tell
      } finally {
        LOCK.unlock();
      }
    }
    counters[counter].increment();
  }

  /**
   * Gives the calling thread the slot, or more room in it, unless another one lives that has it.
   */
  private static void own(int slot, long thread) {
    OwnCalls before = OWN[slot];
    if (before == null || before.isOver()) {
      OWN[slot] = new OwnCalls(thread, counters.length);
    } else if (before.thread == thread && before.length() < counters.length) {
      OWN[slot] = new OwnCalls(thread, Math.max(counters.length, 2 * before.length()));
    } else {
      return;
    }
    for (int i = 0; before != null && i < before.length(); i++) {
      counters[i].add(before.get(i));
    }
  }

  /** Gives the number of a new counter, which is never given back: code may go on using it. */
  public static int add() {
    LOCK.lock();
    try {
      LongAdder[] more = Arrays.copyOf(counters, counters.length + 1);
      more[more.length - 1] = new LongAdder();
      counters = more;
      return more.length - 1;
    } finally {
      LOCK.unlock();
    }
  }

  /** Calls so far. */
  public static long sum(int counter) {
    LOCK.lock();
    try {
      long sum = counters[counter].sum();
      for (OwnCalls own : OWN) {
        sum += own == null || counter >= own.length() ? 0 : own.get(counter);
      }
      return sum;
    } finally {
      LOCK.unlock();
    }
  }
}
