package dev.cet.agent.control;

import java.util.function.LongSupplier;

/**
 * What a piece of the agent's work on a thread of the application takes, in one or several stints:
 * time, and of that what was CPU. On a busy machine the thread may have to wait in the middle of
 * it, which is time but no use.
 *
 * <p>The CPU clock is dear (600 ns where the other one takes 25), so a stint that is too short for
 * a wait is taken for CPU as a whole. For a longer one the clock is read, and the stint counts for
 * no more than what the thread has used since the clock was read last. That is at the beginning, so
 * what the application itself used between two stints may be in it; the stint's own time is the
 * other bound.
 */
public final class CpuUse {
  /** What a clock says that does not know. */
  public static final long UNKNOWN = -1;

  /** A thread that has to wait for its core waits for longer; 600 ns are 1 % of it. */
  private static final long LONG_NANOS = 50_000;

  /** Windows' CPU clock goes on in such steps only: there it may stand still during real work. */
  private static final long COARSE_NANOS = 15_625_000;

  private final LongSupplier clock;
  private long clockNanos;
  private long sinceNanos;
  private long wallNanos;
  private long cpuNanos;

  /**
   * The first stint begins.
   *
   * @param clock CPU time of the calling thread so far, ns; {@link #UNKNOWN} where nobody can tell
   */
  public CpuUse(LongSupplier clock) {
    this.clock = clock;
    clockNanos = clock.getAsLong();
    sinceNanos = System.nanoTime();
  }

  /** One that only tells time. */
  public static CpuUse ofTime() {
    return new CpuUse(() -> UNKNOWN);
  }

  /** The next stint begins. */
  public void goOn() {
    sinceNanos = System.nanoTime();
  }

  /** A stint ends. */
  public void pause() {
    long wall = System.nanoTime() - sinceNanos;
    wallNanos += wall;
    cpuNanos += wall < LONG_NANOS || clockNanos == UNKNOWN ? wall : Math.min(wall, sinceRead());
  }

  private long sinceRead() {
    long before = clockNanos;
    clockNanos = clock.getAsLong();
    if (clockNanos == UNKNOWN) {
      return Long.MAX_VALUE;
    }
    return clockNanos == before ? COARSE_NANOS : clockNanos - before;
  }

  /** How long all stints took, ns. */
  public long wallNanos() {
    return wallNanos;
  }

  /** What of that was CPU, ns. */
  public long cpuNanos() {
    return cpuNanos;
  }
}
