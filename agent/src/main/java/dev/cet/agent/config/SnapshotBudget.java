package dev.cet.agent.config;

/** How many snapshots are taken. One that the developer forces is taken whatever this says. */
public final class SnapshotBudget {
  /** What applies when nothing is set. */
  public static final SnapshotBudget DEFAULT = new SnapshotBudget(3, 10_000, 10, 1_024);

  /** {@code ET_SNAPSHOTS_FIRST}: of each event, taken at once. */
  public final int first;

  /**
   * {@code ET_SNAPSHOTS_INTERVAL_MS}: after these, at most one of each event in this time; 0 for
   * none.
   */
  public final int intervalMs;

  /**
   * {@code ET_SNAPSHOTS_PER_SECOND}: in the whole process on average; ten times that at once after
   * a pause. 0 for none at all.
   */
  public final int perSecond;

  /**
   * {@code ET_SNAPSHOTS_KB_PER_SECOND}: what they hold in the process's memory, on average; ten
   * times that at once after a pause. 0 for no limit. Each event's first one is taken all the same,
   * and counted.
   */
  public final int kilobytesPerSecond;

  /** A budget of numbers that are not negative. */
  public SnapshotBudget(int first, int intervalMs, int perSecond, int kilobytesPerSecond) {
    this.first = first;
    this.intervalMs = intervalMs;
    this.perSecond = perSecond;
    this.kilobytesPerSecond = kilobytesPerSecond;
  }

  /**
   * Whether an event may have one more.
   *
   * @param taken how many it has had
   * @param sinceMs time since its last one, or since it was first seen
   * @param patience how many intervals that must be
   */
  public boolean allows(int taken, long sinceMs, int patience) {
    return perSecond > 0
        && (taken < first || intervalMs > 0 && sinceMs >= (long) intervalMs * patience);
  }
}
