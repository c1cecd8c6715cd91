package dev.cet.agent.config;

/** How much CPU the agent may use before it stops to take snapshots. */
public final class CpuLimit {
  private static final double DEFAULT_PERCENT = 2;
  private static final long DEFAULT_START_UP_MS = 60_000;

  /** A hundred busy cores. */
  private static final double MOST_PERCENT = 10_000;

  /** {@code ET_CPU_LIMIT_PERCENT}: percent of one core; 0 for no limit. */
  public final double percent;

  /**
   * {@code ET_CPU_LIMIT_START_UP}: nothing counts for so long after the agent's start, ms: each
   * class is changed once then, and the agent's own code is not compiled yet.
   */
  public final long startUpMs;

  CpuLimit(SettingReader reader) {
    percent = reader.factor("cpu.limit.percent", DEFAULT_PERCENT, 0, MOST_PERCENT);
    startUpMs = reader.durationMs("cpu.limit.start.up", DEFAULT_START_UP_MS);
  }
}
