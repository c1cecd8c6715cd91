package dev.cet.runtime;

/**
 * What is known of a remembered statement beside its texts, in one {@code long}: level, whether its
 * logger hides it, framework, how many arguments it has in which form, its size and its time. One
 * array of them costs a statement less than one array for each.
 */
final class LogFacts {
  private static final int LEVEL_MASK = 7;
  private static final int HIDDEN = 1 << 3;
  private static final int FRAMEWORK_SHIFT = 4;
  private static final int FRAMEWORK_MASK = 15;
  private static final int COUNT_SHIFT = 8;
  private static final int COUNT_MASK = 3 << COUNT_SHIFT;
  private static final int REST = 1 << 10;
  private static final int THROWABLE = 1 << 11;
  private static final int SIZE_SHIFT = 12;
  private static final int TIME_SHIFT = 22;

  /** In units of 32 bytes. */
  private static final int UNIT_SHIFT = 5;

  private static final int WEIGHT_SHIFT = SIZE_SHIFT - UNIT_SHIFT;
  private static final int MOST_UNITS = (1 << TIME_SHIFT - SIZE_SHIFT) - 1;
  private static final int SIZE_MASK = MOST_UNITS << SIZE_SHIFT;
  private static final int FORM_MASK = COUNT_MASK | REST | THROWABLE;

  /** A statement of more bytes counts as one of so many. */
  static final int MOST_BYTES = MOST_UNITS << UNIT_SHIFT;

  private LogFacts() {}

  /** The form of a statement: up to three single arguments, or an array, or a throwable as well. */
  static int shape(int arguments, boolean inArray, boolean hasThrowable) {
    return arguments << COUNT_SHIFT | (inArray ? REST : 0) | (hasThrowable ? THROWABLE : 0);
  }

  /** Whether the statement used fields that one of this form leaves as they are. */
  static boolean usesMoreThan(long facts, int shape) {
    int before = (int) facts;
    return (before & (REST | THROWABLE) & ~shape) != 0
        || (before & COUNT_MASK) > (shape & COUNT_MASK);
  }

  /** The same for a form with neither array nor throwable. */
  static boolean usesMoreThanSingle(long facts, int shape) {
    return ((int) facts & FORM_MASK) > shape;
  }

  /**
   * Of a hidden statement.
   *
   * @param bytes not more than {@link #MOST_BYTES}
   */
  static long of(int level, int framework, int shape, int bytes, long epochMs) {
    return level
        | HIDDEN
        | framework << FRAMEWORK_SHIFT
        | shape
        | sized(bytes)
        | epochMs << TIME_SHIFT;
  }

  private static int sized(int bytes) {
    return bytes + (1 << UNIT_SHIFT) - 1 << WEIGHT_SHIFT & SIZE_MASK;
  }

  /** The same statement, let through by its logger. */
  static long shown(long facts) {
    return facts & ~HIDDEN;
  }

  /** The same statement, of this size. */
  static long resized(long facts, int bytes) {
    return facts & ~SIZE_MASK | sized(Math.min(bytes, MOST_BYTES));
  }

  /** One of {@link LogHook}'s levels. */
  static int level(long facts) {
    return (int) facts & LEVEL_MASK;
  }

  static boolean isHidden(long facts) {
    return (facts & HIDDEN) != 0;
  }

  /** One of {@link LogGate}'s frameworks. */
  static int framework(long facts) {
    return (int) facts >> FRAMEWORK_SHIFT & FRAMEWORK_MASK;
  }

  /** How many single arguments. */
  static int arguments(long facts) {
    return ((int) facts & COUNT_MASK) >> COUNT_SHIFT;
  }

  /** About how many bytes it keeps from being freed, at most 32 KiB. */
  static int bytes(long facts) {
    return weight(facts) >> WEIGHT_SHIFT;
  }

  /** The same as it stands in the facts, see {@link #weightOf}: cheaper where only sums count. */
  static int weight(long facts) {
    return (int) facts & SIZE_MASK;
  }

  /** At most 16 MiB as a weight. */
  static int weightOf(int bytes) {
    return bytes << WEIGHT_SHIFT;
  }

  /** Epoch ms. */
  static long atMs(long facts) {
    return facts >>> TIME_SHIFT;
  }
}
