package dev.cet.agent.events;

import dev.cet.agent.capture.JvmThreadNumbers;

/**
 * Follows throws that do what those before them did: begin at the same place, go up the same
 * frames, and end in the same {@code catch}. What becomes of them is known then, and all that is to
 * be done is to count them, in a fraction of the time.
 *
 * <p>After a throw's own work in the JVM nothing of ours is left in the processor's nearest cache:
 * what is read here, and from how many objects, is what the time goes into.
 */
final class UsualWay {
  /** A power of two. */
  private static final int PLACES = 64;

  private final Clock clock;
  private final Sweeper sweeper;
  private final Attention attention;

  /**
   * States of some threads that throw at the moment, by the threads' numbers: found faster than by
   * a thread-local variable. Plain for all threads: who reads an old one sees that it is not its
   * own.
   */
  private final ThreadState[] busy = new ThreadState[PLACES];

  UsualWay(Clock clock, Sweeper sweeper, Attention attention) {
    this.clock = clock;
    this.sweeper = sweeper;
    this.attention = attention;
  }

  /**
   * A throw reaches a site that gives no locals.
   *
   * @param passage what became of the last one there; null where there was none
   * @return false where there is more to do; then nothing was changed
   */
  boolean takes(Passage passage, int lineIndex, Throwable throwable) {
    int way = passage == null ? Passage.NONE : passage.way();
    if (way == Passage.NONE) {
      return false;
    }
    long number = JvmThreadNumbers.number(Thread.currentThread());
    ThreadState state = busy[(int) number & PLACES - 1];
    if (state == null || state.number != number || number == 0) {
      state = enter(number);
    }
    if (way == Passage.GOES_ON) {
      return state.latest().passesOn(passage, throwable, clock.tick());
    }
    if (!state.enter()) {
      return false;
    }
    try {
      // In the thread's turn, for those who want to know of a throw say so and then take a turn.
      return !attention.isPaid()
          && state.listed
          && !state.ignoresAny()
          && (way == Passage.BEGINS
              ? begins(state, passage, lineIndex, throwable)
              : ends(state, passage, throwable));
    } finally {
      state.busy = false; // also where the stack has no room for a call
      state.exit();
    }
  }

  private boolean begins(ThreadState state, Passage passage, int lineIndex, Throwable throwable) {
    ThrowPoint point = passage.point;
    return point.lineIndex == lineIndex
        && !point.isHungry()
        && state.beginsAgain(passage, throwable, clock.tick());
  }

  /** The first of each sweep looks whether the event is to have a snapshot. */
  private boolean ends(ThreadState state, Passage passage, Throwable throwable) {
    Event event = passage.caught();
    return event != null
        && event.wasAt(clock.nowMs())
        && state.ends(passage, throwable, clock.tick());
  }

  /** The calling thread's state, which gets a place unless a thread has it that throws too. */
  private ThreadState enter(long number) {
    ThreadState own = sweeper.anyStateOfThread();
    int place = (int) number & PLACES - 1;
    ThreadState there = busy[place];
    if (own.listed && (there == null || !there.listed)) {
      busy[place] = own;
    }
    return own;
  }
}
