package dev.cet.agent.events;

/** A clock that costs a throw no system call: the sweeper sets it while anything is in flight. */
final class Clock {
  private volatile int tick;
  private volatile long nowMs = System.currentTimeMillis();

  /** Counts the sweeps. */
  int tick() {
    return tick;
  }

  /** Epoch ms, up to a sweep old. */
  long nowMs() {
    return nowMs;
  }

  /** Reads the real time. */
  void update() {
    nowMs = System.currentTimeMillis();
  }

  /** Begins the next sweep. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the sweeper writes
  void advance() {
    tick = tick + 1;
    update();
  }
}
