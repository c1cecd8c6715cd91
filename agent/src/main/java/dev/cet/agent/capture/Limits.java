package dev.cet.agent.capture;

/**
 * How much of a value is kept. Defaults: what comparable products keep. Constants, for they stand
 * in the hottest loops; so settings must be given before this class is first used.
 */
public final class Limits {
  private static final LimitSettings GIVEN = LimitSettings.given();

  /** Levels below a variable. */
  public static final int DEPTH = GIVEN.depth;

  /** Characters of a string. */
  public static final int STRING_CHARS = GIVEN.stringChars;

  /** Characters that are searched for secrets, so that none is cut in two and not known. */
  static final int SCANNED_CHARS = STRING_CHARS + 200;

  /** Elements of an array, collection or map. */
  public static final int ELEMENTS = GIVEN.elements;

  /** Fields of an object. */
  public static final int FIELDS = 20;

  /** Bytes of one snapshot's values. */
  public static final int SNAPSHOT_BYTES = GIVEN.bytes(256 * 1024);

  /** Bytes of one frame's values, so that one deep object does not hide all callers. */
  public static final int FRAME_BYTES = GIVEN.bytes(96 * 1024);

  /** Bytes of one variable. */
  public static final int VARIABLE_BYTES = GIVEN.bytes(32 * 1024);

  /** Frames of a stack. */
  public static final int FRAMES = GIVEN.frames;

  private Limits() {}
}
