package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.VariableInfo;
import dev.cet.agent.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The values of one frame as JSON, one after the other in the order of their relevance, so that the
 * least relevant can be taken out again.
 */
final class FrameValues {
  /** Feeds what failed. */
  static final byte SUSPECT = 0;

  /** Differs between snapshots of the event. */
  static final byte CHANGING = 1;

  static final byte OTHER = 2;

  final SiteInfo site;
  private byte[] json;

  /** Whole variables that are no variables of the site, or null. */
  private byte[] handedOver;

  /** Whole variables too: the static fields of the class, or null. */
  private byte[] statics;

  /** Where the value of a variable of the site begins and ends. */
  private final int[] from;

  private final int[] to;
  private final byte[] relevance;

  /** {@code relevance}: of the site's variables, shared and not changed. */
  FrameValues(SiteInfo site, byte[] relevance) {
    this.site = site;
    from = new int[site.captured.length];
    to = new int[from.length];
    this.relevance = relevance;
  }

  /** A variable's value was written there. */
  void place(int variable, int begin, int end) {
    from[variable] = begin;
    to[variable] = end;
  }

  /**
   * What the application itself handed over, which is never taken out.
   *
   * @param variables an array of the protocol's variables without its closing bracket
   */
  void handOver(byte[] variables) {
    handedOver = variables;
  }

  /** The same for the static fields of the frame's class. */
  void takeStatics(byte[] variables) {
    statics = variables;
  }

  /** All values, as they were written. */
  void take(byte[] written) {
    json = written;
  }

  /** Bytes of the values of this relevance that are still there. */
  int bytes(byte of) {
    int bytes = 0;
    for (int i = 0; i < from.length; i++) {
      bytes += relevance[i] == of ? to[i] - from[i] : 0;
    }
    return bytes;
  }

  boolean isDropped(int variable) {
    return to[variable] == from[variable];
  }

  /** The values of a variable of the site as they were written; null where they are not there. */
  String json(String variable) {
    for (int i = 0; i < from.length; i++) {
      if (!isDropped(i) && site.captured[i].name.equals(variable)) {
        return new String(json, from[i], to[i] - from[i], StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  int hash(int variable) {
    int hash = 1;
    for (int i = from[variable]; i < to[variable]; i++) {
      hash = 31 * hash + json[i];
    }
    return hash;
  }

  /** Takes values of this relevance out, the last first, until {@code bytes} are free. */
  int drop(byte of, int bytes) {
    int freed = 0;
    for (int i = from.length - 1; i >= 0 && freed < bytes; i--) {
      if (relevance[i] == of) {
        freed += to[i] - from[i];
        to[i] = from[i];
      }
    }
    if (freed > 0) {
      compact();
    }
    return freed;
  }

  /** What was dropped must not stay in memory. */
  private void compact() {
    byte[] kept = new byte[json.length];
    int size = 0;
    for (int i = 0; i < from.length; i++) {
      int length = to[i] - from[i];
      System.arraycopy(json, from[i], kept, size, length);
      from[i] = size;
      to[i] = size + length;
      size += length;
    }
    json = Arrays.copyOf(kept, size);
  }

  /** The protocol's array of variables, as declared. */
  void write(JsonWriter out) {
    out.beginArray();
    writeWhole(out, handedOver);
    for (int i = 0; i < from.length; i++) {
      begin(out, site.captured[i]);
      if (isDropped(i)) {
        out.beginObject().field("kind", "object").field("missing", "budget").endObject();
      } else {
        out.raw(json, from[i], to[i] - from[i]);
      }
      out.endObject();
    }
    for (VariableInfo variable : site.unassigned) {
      begin(out, variable);
      out.beginObject().field("kind", "null").field("missing", "not-assigned").endObject();
      out.endObject();
    }
    writeWhole(out, statics);
    out.endArray();
  }

  private static void writeWhole(JsonWriter out, byte[] variables) {
    if (variables != null && variables.length > 1) {
      out.raw(variables, 1, variables.length - 1);
    }
  }

  private static void begin(JsonWriter out, VariableInfo variable) {
    out.beginObject().field("name", variable.name).field("kind", variable.kind);
    out.field("declaredType", variable.declaredType).name("value");
  }
}
