package dev.cet.agent.suspects;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM says of an index that was out of bounds; before Java 11 the index alone. */
public final class IndexMessage {
  private static final Pattern TOLD =
      Pattern.compile("(?:Index )?(-?\\d{1,10})(?: out of bounds for length (\\d{1,10}))?");
  private static final long UNKNOWN = -1;

  final int index;
  private final long length;

  private IndexMessage(int index, long length) {
    this.index = index;
    this.length = length;
  }

  /** Reads a message; null where it is none of the JVM's. */
  public static IndexMessage of(String message) {
    Matcher matcher = TOLD.matcher(message == null ? "" : message);
    if (!matcher.matches()) {
      return null;
    }
    String length = matcher.group(2);
    return new IndexMessage(
        (int) Long.parseLong(matcher.group(1)), length == null ? UNKNOWN : Long.parseLong(length));
  }

  /** Whether an array of this length can be the one that is meant. */
  boolean mayBeOf(int size) {
    return length == UNKNOWN ? index < 0 || index >= size : length == size;
  }
}
