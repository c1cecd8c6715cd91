package dev.cet.agent.events;

/** Whether anybody wants to know of each single throw, also of those that go the usual way. */
final class Attention {
  /** Nothing is to be an event. */
  static final int QUIET = 1;

  /** Stacks are to be read. */
  static final int UNREAD = 2;

  /** Some places are muted. */
  static final int MUTED = 4;

  private volatile int reasons;

  /** Whether there is any reason. */
  boolean isPaid() {
    return reasons != 0;
  }

  /** There is this reason, or it is there no longer. */
  synchronized void set(int reason, boolean isThere) {
    reasons = isThere ? reasons | reason : reasons & ~reason;
  }
}
