package dev.cet.agent.instrument;

/**
 * A {@code catch} as its bytecode shows it, a {@code finally} that may fail, or a method that
 * answers exceptions for a framework. Other handlers that only pass the exception on are not
 * described.
 */
public final class HandlerInfo {
  public final MethodInfo method;

  /** Internal name of the caught class; null for a handler of everything that does not rethrow. */
  public final String type;

  /** Line of the handler's first instruction, 0 where unknown. */
  public final int line;

  /**
   * True when it neither reads the exception nor logs anything, nor, of an interrupt, sets the
   * flag. What it throws then knows nothing of the exception.
   */
  public final boolean swallows;

  /** True when its code cannot let the same exception out again: the decision "caught" is final. */
  public final boolean keeps;

  /** True when its code throws the caught exception itself again, at least on some path. */
  public final boolean rethrows;

  /** True for a whole method, which a framework calls with the exception. */
  public final boolean isMethod;

  /**
   * True for a {@code finally}: no exception ends there but where its own code throws another one.
   */
  public final boolean passesOn;

  HandlerInfo(
      MethodInfo method, String type, int line, boolean swallows, boolean keeps, boolean rethrows) {
    this(method, type, line, swallows, keeps, rethrows, false, false);
  }

  private HandlerInfo(
      MethodInfo method,
      String type,
      int line,
      boolean swallows,
      boolean keeps,
      boolean rethrows,
      boolean isMethod,
      boolean passesOn) {
    this.isMethod = isMethod;
    this.passesOn = passesOn;
    this.method = method;
    this.type = type;
    this.line = line;
    this.swallows = swallows;
    this.keeps = keeps;
    this.rethrows = rethrows;
  }

  /** Whether both are the same code: a {@code catch} of several types is one handler for each. */
  public boolean isSameCode(HandlerInfo other) {
    return this == other
        || other != null
            && line > 0
            && line == other.line
            && method == other.method
            && passesOn == other.passesOn;
  }

  /** A method; {@code type} is the declared one of its parameter. */
  static HandlerInfo ofMethod(
      MethodInfo method, String type, int line, boolean swallows, boolean rethrows) {
    return new HandlerInfo(method, type, line, swallows, false, rethrows, true, false);
  }

  /** A {@code finally} whose code may throw. */
  static HandlerInfo ofFinally(MethodInfo method, String type, int line) {
    return new HandlerInfo(method, type, line, true, false, true, false, true);
  }
}
