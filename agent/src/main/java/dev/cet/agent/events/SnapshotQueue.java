package dev.cet.agent.events;

import java.util.ArrayDeque;

/** Finished snapshots in bounded memory: the oldest give way, and are counted. */
final class SnapshotQueue {
  private final ArrayDeque<Snapshot> queue = new ArrayDeque<>();
  private final long maxBytes;
  private long bytes;
  private long dropped;

  SnapshotQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  synchronized void add(Snapshot snapshot) {
    queue.add(snapshot);
    bytes += snapshot.bytes;
    while (bytes > maxBytes && queue.size() > 1) {
      bytes -= queue.poll().bytes;
      dropped++;
    }
  }

  synchronized boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The oldest, or null. */
  synchronized Snapshot poll() {
    Snapshot snapshot = queue.poll();
    bytes -= snapshot == null ? 0 : snapshot.bytes;
    return snapshot;
  }

  synchronized long takeDropped() {
    long result = dropped;
    dropped = 0;
    return result;
  }
}
