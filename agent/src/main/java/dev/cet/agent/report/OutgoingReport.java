package dev.cet.agent.report;

import dev.cet.agent.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A report that was numbered and waits to be acknowledged. Sent again, it is the same report; only
 * {@code sentAt} tells the time of that sending, because the backend measures clock skew by it, and
 * {@code control} how the agent fares then.
 */
final class OutgoingReport {
  final long seq;
  final List<byte[]> definitions;
  final List<EventCount> counts;
  final List<byte[]> snapshots;
  final Dropped dropped;
  final boolean withHost;
  final boolean last;
  private final byte[] content;

  /**
   * A report with everything that it carries.
   *
   * @param host the {@code HostInfo} as JSON, or null
   * @param dropped what was lost since the report before
   */
  OutgoingReport(
      long seq,
      byte[] host,
      List<byte[]> definitions,
      List<EventCount> counts,
      List<byte[]> snapshots,
      Dropped dropped,
      boolean last) {
    this.seq = seq;
    this.definitions = definitions;
    this.counts = counts;
    this.snapshots = snapshots;
    this.dropped = dropped;
    this.withHost = host != null;
    this.last = last;
    content = content(host);
  }

  /** How many occurrences it tells. */
  long occurrences() {
    long sum = 0;
    for (EventCount count : counts) {
      sum += count.occurrences;
    }
    return sum;
  }

  /** The report as gzip-compressed JSON, with {@code nowMs} as the time of sending. */
  byte[] compress(byte[] agent, byte[] control, long nowMs) throws IOException {
    JsonWriter head = new JsonWriter();
    head.beginObject().field("protocol", ProtocolVersion.CURRENT).name("agent").raw(agent);
    head.field("seq", seq).field("sentAt", nowMs).name("control").raw(control);
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4 + 512);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 4096)) {
      head.writeTo(gzip);
      gzip.write(',');
      gzip.write(content, 1, content.length - 1); // without its opening brace
    }
    return out.toByteArray();
  }

  private byte[] content(byte[] host) {
    JsonWriter json = new JsonWriter(4096);
    json.beginObject();
    if (host != null) {
      json.name("host").raw(host);
    }
    array(json, "definitions", definitions);
    json.name("counts").beginArray();
    for (EventCount count : counts) {
      json.beginObject().field("definition", count.definition);
      json.field("occurrences", count.occurrences).field("lastAt", count.lastAtMs);
      if (count.calls >= 0) {
        json.field("calls", count.calls).field("countedOccurrences", count.countedOccurrences);
      }
      json.endObject();
    }
    json.endArray();
    array(json, "snapshots", snapshots);
    if (dropped.any()) {
      json.name("dropped").beginObject().field("snapshots", dropped.snapshots);
      json.field("definitions", dropped.definitions);
      json.field("reason", dropped.reason).endObject();
    }
    if (last) {
      json.field("last", true);
    }
    return json.endObject().toByteArray();
  }

  private static void array(JsonWriter json, String name, List<byte[]> items) {
    json.name(name).beginArray();
    for (byte[] item : items) {
      json.raw(item);
    }
    json.endArray();
  }
}
