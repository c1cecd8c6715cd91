package dev.cet.agent.events;

import dev.cet.runtime.CallCounts;

/**
 * Calls of an event's location since they are counted, and the occurrences of the same time. A
 * class that several loaders have has one counter in each.
 */
final class CountedCalls {
  /** Classes of one event, after which its calls are counted no more: something reloads it. */
  private static final int MAX_CLASSES = 8;

  private final int[] counters = new int[MAX_CLASSES];
  private final long occurrencesBefore;
  private int classes;

  /** Calls that the counters had counted for other events before. */
  private long callsBefore;

  /** Calls that had been counted when nobody followed throws any longer; -1 while they are. */
  private long held = -1;

  private boolean stopped;
  private long toldCalls;
  private long toldOccurrences;

  /**
   * @param occurrencesBefore occurrences that were counted before the calls
   */
  CountedCalls(long occurrencesBefore) {
    this.occurrencesBefore = occurrencesBefore;
  }

  /** Counts the calls of one more class from now on. */
  synchronized void add(int counter) {
    for (int i = 0; i < classes; i++) {
      if (counters[i] == counter) {
        return;
      }
    }
    if (classes == MAX_CLASSES) {
      stopped = true;
      return;
    }
    counters[classes++] = counter;
    callsBefore += CallCounts.sum(counter);
  }

  /** Calls since the last time; -1 once they are counted no more. */
  synchronized long takeCalls() {
    if (stopped) {
      return -1;
    }
    long calls = held < 0 ? calls() : held;
    long delta = calls - toldCalls;
    toldCalls = calls;
    return delta;
  }

  private long calls() {
    long calls = -callsBefore;
    for (int i = 0; i < classes; i++) {
      calls += CallCounts.sum(counters[i]);
    }
    return calls;
  }

  /** Calls do not count from now on, or do again: the code counts them also while none are told. */
  synchronized void hold(boolean hold) {
    if (hold && held < 0) {
      held = calls();
    } else if (!hold && held >= 0) {
      callsBefore += calls() - held;
      held = -1;
    }
  }

  /**
   * Occurrences since the last time that fell into the time when calls are counted.
   *
   * @param occurrences all that have been told, those that are being told now included
   */
  synchronized long takeOccurrences(long occurrences) {
    long counted = Math.max(toldOccurrences, occurrences - occurrencesBefore);
    long delta = counted - toldOccurrences;
    toldOccurrences = counted;
    return delta;
  }
}
