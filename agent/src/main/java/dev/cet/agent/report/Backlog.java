package dev.cet.agent.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits to be reported, in bounded memory: counts are merged per definition and never lost,
 * snapshots drop oldest first, definitions newest first (the backend asks again for those it
 * misses); every loss is counted. Used by the reporter's thread alone.
 */
final class Backlog {
  /** Largest JSON text of one definition or snapshot that a backend takes. */
  static final int LARGEST_ITEM_BYTES = 1024 * 1024;

  /** One {@code EventCount} as JSON, beside its id. */
  private static final int COUNT_BYTES = 140;

  private final int memoryBytes;
  private final int reportBytes;
  private final Deque<byte[]> definitions = new ArrayDeque<>();
  private final Deque<byte[]> snapshots = new ArrayDeque<>();
  private final Map<String, EventCount> counts = new LinkedHashMap<>();
  private Dropped dropped = new Dropped();
  private long definitionBytes;
  private long snapshotBytes;

  /**
   * An empty backlog.
   *
   * @param memoryBytes bound of the snapshots that wait, and again of the definitions
   * @param reportBytes about how large one report may get; at least one item of the largest size
   */
  Backlog(int memoryBytes, int reportBytes) {
    this.memoryBytes = memoryBytes;
    this.reportBytes = Math.max(reportBytes, LARGEST_ITEM_BYTES);
  }

  /**
   * Takes over everything that is new. Counts come first: a definition is there before its first
   * occurrence is counted, so each count taken here has its definition taken by the end.
   */
  void takeFrom(EventSource source) {
    for (EventCount count : source.takeCounts()) {
      add(count);
    }
    for (byte[] snapshot : source.takeSnapshots(memoryBytes)) {
      addSnapshot(snapshot);
    }
    dropped.snapshots(source.takeDroppedSnapshots(), Dropped.MEMORY);
    for (byte[] definition : source.takeDefinitions()) {
      addDefinition(definition);
    }
  }

  /** True if there is nothing to tell. */
  boolean isEmpty() {
    return definitions.isEmpty() && snapshots.isEmpty() && counts.isEmpty() && !dropped.any();
  }

  /**
   * Takes out the next report: definitions first; counts and snapshots only once no definition is
   * left behind, so that a backend never meets one that it does not know.
   *
   * @param host the {@code HostInfo} as JSON, or null
   * @param closing true if the JVM ends; the report that empties the backlog is then the last one
   */
  OutgoingReport next(long seq, byte[] host, boolean closing) {
    long room = reportBytes - (host == null ? 0 : host.length);
    List<byte[]> someDefinitions = new ArrayList<>();
    room = move(definitions, someDefinitions, room);
    List<EventCount> someCounts = new ArrayList<>();
    List<byte[]> someSnapshots = new ArrayList<>();
    if (definitions.isEmpty()) {
      Iterator<EventCount> all = counts.values().iterator();
      while (all.hasNext() && room > 0) {
        EventCount count = all.next();
        room -= COUNT_BYTES + count.definition.length();
        someCounts.add(count);
        all.remove();
      }
      move(snapshots, someSnapshots, room);
    }
    definitionBytes = total(definitions);
    snapshotBytes = total(snapshots);
    Dropped lost = dropped;
    dropped = new Dropped();
    return new OutgoingReport(
        seq, host, someDefinitions, someCounts, someSnapshots, lost, closing && isEmpty());
  }

  /**
   * Takes back a report that the backend refused, without its snapshots: one of them is the likely
   * cause.
   *
   * @param withDefinitions false when it was refused without snapshots before
   */
  void restore(OutgoingReport refused, boolean withDefinitions) {
    for (EventCount count : refused.counts) {
      add(count);
    }
    dropped.add(refused.dropped);
    dropped.snapshots(refused.snapshots.size(), Dropped.REFUSED);
    if (!withDefinitions) {
      dropped.definitions(refused.definitions.size(), Dropped.REFUSED);
      return;
    }
    for (int i = refused.definitions.size() - 1; i >= 0; i--) {
      definitions.addFirst(refused.definitions.get(i));
      definitionBytes += refused.definitions.get(i).length;
    }
  }

  private void add(EventCount more) {
    EventCount known = counts.get(more.definition);
    counts.put(more.definition, known == null ? more : known.plus(more));
  }

  private void addSnapshot(byte[] given) {
    byte[] snapshot = Oversized.fit(given, LARGEST_ITEM_BYTES);
    if (snapshot == null) {
      dropped.snapshots(1, Dropped.SIZE);
      return;
    }
    snapshots.addLast(snapshot);
    snapshotBytes += snapshot.length;
    while (snapshotBytes > memoryBytes) {
      snapshotBytes -= snapshots.removeFirst().length;
      dropped.snapshots(1, Dropped.MEMORY);
    }
  }

  private void addDefinition(byte[] given) {
    byte[] definition = Oversized.fit(given, LARGEST_ITEM_BYTES);
    if (definition == null) {
      dropped.definitions(1, Dropped.SIZE);
    } else if (definitionBytes + definition.length > memoryBytes) {
      dropped.definitions(1, Dropped.MEMORY);
    } else {
      definitions.addLast(definition);
      definitionBytes += definition.length;
    }
  }

  /** Moves items while they fit, the first one in any case; gives the room left. */
  private static long move(Deque<byte[]> from, List<byte[]> to, long room) {
    long left = room;
    while (!from.isEmpty() && (from.peekFirst().length < left || left > 0 && to.isEmpty())) {
      left -= from.peekFirst().length + 1;
      to.add(from.removeFirst());
    }
    return left;
  }

  private static long total(Deque<byte[]> items) {
    long bytes = 0;
    for (byte[] item : items) {
      bytes += item.length;
    }
    return bytes;
  }
}
