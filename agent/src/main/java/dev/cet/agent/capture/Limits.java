package dev.cet.agent.capture;

/** How much of a value is kept. Defaults: what comparable products keep. */
public final class Limits {
  /** Levels below a variable. */
  public static final int DEPTH = 5;

  /** Characters of a string. */
  public static final int STRING_CHARS = 300;

  /** Characters that are searched for secrets, so that none is cut in two and not known. */
  static final int SCANNED_CHARS = STRING_CHARS + 200;

  /** Elements of an array, collection or map. */
  public static final int ELEMENTS = 25;

  /** Fields of an object. */
  public static final int FIELDS = 20;

  /** Bytes of one snapshot's values. */
  public static final int SNAPSHOT_BYTES = 256 * 1024;

  /** Bytes of one frame's values, so that one deep object does not hide all callers. */
  public static final int FRAME_BYTES = 96 * 1024;

  /** Bytes of one variable. */
  public static final int VARIABLE_BYTES = 32 * 1024;

  private Limits() {}
}
