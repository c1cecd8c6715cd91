package dev.cet.agent.capture;

import java.nio.charset.StandardCharsets;

/** What stands in many values, as JSON: written in one piece. */
final class Parts {
  /** A whole value. */
  static final byte[] NULL = of("{\"kind\":\"null\",\"text\":\"null\"}");

  static final byte[] TEXT = of("\"text\":");
  static final byte[] ID = of("\"id\":");
  static final byte[] REF = of("\"ref\":");
  static final byte[] SIZE = of("\"size\":");
  static final byte[] ITEMS = of("\"items\":[");
  static final byte[] ENTRIES = of("\"entries\":[");
  static final byte[] POINTED = of("\"pointed\":[");
  static final byte[] FIELDS = of("\"fields\":[");

  private Parts() {}

  private static byte[] of(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
