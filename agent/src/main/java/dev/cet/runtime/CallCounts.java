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

  /**
   * Guards all changes but those of the counts themselves; no thread of the application takes it.
   */
  private static final ReentrantLock LOCK = new ReentrantLock();

  /** By the threads' numbers. Read without the lock: whose counts they are, they say themselves. */
  private static final OwnCalls[] OWN = new OwnCalls[SLOTS];

  /** Entries since a thread asked for a slot. Plain: a lost one does no harm. */
  private static final int[] STRANGERS = new int[SLOTS];

  /** Threads that would count for themselves, until the next {@link #giveOut}. */
  private static final Thread[] CANDIDATES = new Thread[SLOTS];

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

  /** Takes no lock and needs no memory: here the application may be at the end of either. */
  private static void enter(int counter, long thread) {
    int slot = (int) thread & SLOTS - 1;
    if (thread != 0 && ++STRANGERS[slot] >= PATIENCE) {
      STRANGERS[slot] = 0;
      CANDIDATES[slot] = Thread.currentThread();
    }
    try {
      counters[counter].increment();
    } catch (OutOfMemoryError full) {
      // The adder wanted to grow: one call is not counted, and nobody else hears of it.
      STRANGERS[slot] = 0;
    }
  }

  /**
   * Lets threads that asked for it count for themselves, unless another one lives that does so in
   * their place; now and then, on a thread of the agent's.
   */
  public static void giveOut() {
    LOCK.lock();
    try {
      for (int slot = 0; slot < SLOTS; slot++) {
        Thread candidate = CANDIDATES[slot];
        if (candidate != null) {
          CANDIDATES[slot] = null;
          give(slot, candidate);
        }
      }
    } finally {
      LOCK.unlock();
    }
  }

  private static void give(int slot, Thread candidate) {
    OwnCalls before = OWN[slot];
    long thread = NUMBERS.of(candidate);
    if (before == null || before.isOver()) {
      OWN[slot] = new OwnCalls(candidate, thread, counters.length, null);
      for (int i = 0; before != null && i < before.length(); i++) {
        counters[i].add(before.sum(i));
      }
    } else if (before.thread == thread && before.length() < counters.length) {
      // It may be counting in the former one at this moment.
      int length = Math.max(counters.length, 2 * before.length());
      OWN[slot] = new OwnCalls(candidate, thread, length, before);
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

  /** Calls so far; on a thread of the agent's. */
  public static long sum(int counter) {
    LOCK.lock();
    try {
      long sum = counters[counter].sum();
      for (OwnCalls own : OWN) {
        sum += own == null ? 0 : own.sum(counter);
      }
      return sum;
    } finally {
      LOCK.unlock();
    }
  }
}
