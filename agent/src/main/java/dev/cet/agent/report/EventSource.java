package dev.cet.agent.report;

import java.util.Collection;
import java.util.List;

/**
 * What the capturing half of the agent hands to the reporting half. Every method may be called from
 * the reporter's thread at any time; none blocks on an application thread.
 */
public interface EventSource {
  /** Definitions that are new since the last call, each a UTF-8 JSON {@code EventDefinition}. */
  List<byte[]> takeDefinitions();

  /** Exact deltas since the last call. The caller keeps them until they are acknowledged. */
  List<EventCount> takeCounts();

  /** All occurrences so far, taken or not; quick, and without waiting for any lock. */
  long occurrences();

  /**
   * Finished snapshots, oldest first, as many as fit and can be written in a moment: counts do not
   * wait for the others. Each is a UTF-8 JSON {@code Snapshot}.
   */
  List<byte[]> takeSnapshots(int maxBytes);

  /** True while there are snapshots that the last call left to the next. */
  boolean hasMoreSnapshots();

  /** How many snapshots had to be dropped since the last call. */
  long takeDroppedSnapshots();

  /** Lets {@link #takeDefinitions} give these again. Unknown ids are ignored. */
  void resendDefinitions(Collection<String> ids);

  /**
   * Takes a snapshot at the event's next occurrence, whatever the budget. Unknown ids are ignored.
   */
  void forceSnapshot(String definitionId);

  /**
   * {@code wake} is called, cheaply and at most once per millisecond, when a definition or a
   * snapshot is ready, so that it can be sent at once. It must not block.
   */
  void onUrgent(Runnable wake);

  /**
   * Decides every throw that is still in flight and has all calls told with the next counts, so
   * that the last report before the JVM ends misses nothing.
   */
  void settle();
}
