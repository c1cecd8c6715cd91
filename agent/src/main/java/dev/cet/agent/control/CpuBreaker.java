package dev.cet.agent.control;

import dev.cet.agent.config.CpuLimit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Keeps the agent's own CPU within its limit: sums up what it uses over the last ten seconds and
 * opens when that is too much. What it guards must then pause until it closes again, well below the
 * limit and not before everything of the time before has left the window.
 */
public final class CpuBreaker {
  private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int STEPS = 10;
  private static final long WINDOW_NANOS = STEPS * STEP_NANOS;

  /** Management classes are not loaded while an application comes up, whatever is set. */
  private static final long SHORTEST_START_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final double limitPercent;
  private final long startNanos;
  private final LongSupplier ownThreads;
  private final LongSupplier thisThread;
  private final LongAdder onOtherThreads = new LongAdder();

  /** When the use was summed up last, and what it was; the next to be replaced is the oldest. */
  private final long[] times = new long[STEPS + 1];

  private final long[] used = new long[STEPS + 1];
  private int samples;
  private long lastNanos;
  private long openedNanos;
  private volatile double percent;
  private volatile boolean open;

  /** True once it is at work: the management classes are loaded then. */
  private volatile boolean measuring;

  /**
   * A closed one.
   *
   * @param ownThreads CPU time of the agent's own threads so far, ns; may take a microsecond each
   * @param thisThread CPU time of the calling thread so far, ns; {@link CpuUse#UNKNOWN} where
   *     nobody can tell
   */
  public CpuBreaker(CpuLimit limit, LongSupplier ownThreads, LongSupplier thisThread) {
    limitPercent = limit.percent;
    this.ownThreads = ownThreads;
    this.thisThread = thisThread;
    long startUp = TimeUnit.MILLISECONDS.toNanos(limit.startUpMs);
    startNanos = System.nanoTime() + Math.max(startUp, SHORTEST_START_UP_NANOS);
  }

  /** The agent begins to work on a thread that is not its own. */
  public CpuUse begin() {
    return measuring ? new CpuUse(thisThread) : CpuUse.ofTime();
  }

  /** That work is done. */
  public void spent(CpuUse use) {
    onOtherThreads.add(use.cpuNanos());
  }

  /** True while the agent uses too much. */
  public boolean isOpen() {
    return open;
  }

  /** True where there is a limit. */
  public boolean isOn() {
    return limitPercent > 0;
  }

  /** What of one core must not be exceeded. */
  public double limitPercent() {
    return limitPercent;
  }

  /** What the agent used of one core over the last ten seconds; 0 during start-up. */
  public double percent() {
    return percent;
  }

  /** Sums up and decides, at most once a second; to be called more often than that. */
  public void check() {
    long now = System.nanoTime();
    if (isOn() && now - startNanos >= 0) {
      checkAt(now);
    }
  }

  private synchronized void checkAt(long now) {
    if (samples > 0 && now - lastNanos < STEP_NANOS) {
      return;
    }
    lastNanos = now;
    long total = ownThreads.getAsLong() + onOtherThreads.sum();
    if (samples > 0) {
      int oldest = samples < times.length ? 0 : samples % times.length;
      // What there was before the first sample is start-up and counts as rest.
      long nanos = Math.max(now - times[oldest], WINDOW_NANOS);
      percent = 100.0 * (total - used[oldest]) / nanos;
    }
    times[samples % times.length] = now;
    used[samples % times.length] = total;
    samples++;
    measuring = true;
    if (!open && percent > limitPercent) {
      open = true;
      openedNanos = now;
    } else if (open && percent <= limitPercent / 2 && now - openedNanos >= WINDOW_NANOS) {
      open = false;
    }
  }
}
