package dev.cet.agent.instrument;

/**
 * A {@code catch} as its bytecode shows it, or a method that answers exceptions for a framework.
 * Handlers that only pass the exception on are not described.
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

  HandlerInfo(
      MethodInfo method, String type, int line, boolean swallows, boolean keeps, boolean rethrows) {
    this(method, type, line, swallows, keeps, rethrows, false);
  }

  private HandlerInfo(
      MethodInfo method,
      String type,
      int line,
      boolean swallows,
      boolean keeps,
      boolean rethrows,
      boolean isMethod) {
    this.isMethod = isMethod;
    this.method = method;
    this.type = type;
    this.line = line;
    this.swallows = swallows;
    this.keeps = keeps;
    this.rethrows = rethrows;
  }

  /** A method; {@code type} is the declared one of its parameter. */
  static HandlerInfo ofMethod(
      MethodInfo method, String type, int line, boolean swallows, boolean rethrows) {
    return new HandlerInfo(method, type, line, swallows, false, rethrows, true);
  }
}
