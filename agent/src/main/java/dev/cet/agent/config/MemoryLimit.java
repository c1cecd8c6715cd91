package dev.cet.agent.config;

/**
 * How much of the heap the agent may keep, and for what. What it needs for a moment only, as while
 * a class is changed or a report is written, is not part of it.
 */
public final class MemoryLimit {
  private static final int DEFAULT_MB = 32;
  private static final int MOST_MB = 4096;

  /** Of the heap's largest size. */
  private static final int PART_OF_HEAP = 8;

  private static final int PARTS = 32;
  private static final int OF_SITES = 10;
  private static final int OF_EVENTS = 5;
  private static final int OF_SNAPSHOTS = 5;
  private static final int OF_REPORTS = 6;
  private static final int OF_LOGS = 4;

  // The other two are for what has a bound of its own: known stacks, the agent's constants.

  /** {@code ET_MEMORY_LIMIT_MB}, but at most an eighth of the heap. */
  public final long bytes;

  MemoryLimit(SettingReader reader) {
    this(
        reader.number("memory.limit.mb", DEFAULT_MB, 1, MOST_MB), Runtime.getRuntime().maxMemory());
  }

  /** The limit in a heap that may grow to {@code heapBytes}. */
  MemoryLimit(int megabytes, long heapBytes) {
    bytes = Math.min((long) megabytes << 20, heapBytes / PART_OF_HEAP);
  }

  /** For what is known of the application's classes. */
  public long forSites() {
    return part(OF_SITES);
  }

  /** For what is known of events and of the places that they come from. */
  public long forEvents() {
    return part(OF_EVENTS);
  }

  /** For snapshots that are not written yet. */
  public long forSnapshots() {
    return part(OF_SNAPSHOTS);
  }

  /** For what is written and waits for the backend. */
  public long forReports() {
    return part(OF_REPORTS);
  }

  /** For the last log statements of all threads. */
  public long forLogs() {
    return part(OF_LOGS);
  }

  private long part(int parts) {
    return Math.max(1, bytes / PARTS * parts);
  }
}
