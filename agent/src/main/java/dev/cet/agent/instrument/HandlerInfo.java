package dev.cet.agent.instrument;

/**
 * A {@code catch} as its bytecode shows it. Handlers that only pass the exception on are not
 * described.
 */
public final class HandlerInfo {
  public final MethodInfo method;

  /** Internal name of the caught class; null for a handler of everything that does not rethrow. */
  public final String type;

  /** Line of the handler's first instruction, 0 where unknown. */
  public final int line;

  /** True when it neither reads the exception nor throws anything. */
  public final boolean swallows;

  /** True when its code cannot let the same exception out again: the decision "caught" is final. */
  public final boolean keeps;

  /** True when its code throws the caught exception itself again, at least on some path. */
  public final boolean rethrows;

  HandlerInfo(
      MethodInfo method, String type, int line, boolean swallows, boolean keeps, boolean rethrows) {
    this.method = method;
    this.type = type;
    this.line = line;
    this.swallows = swallows;
    this.keeps = keeps;
    this.rethrows = rethrows;
  }
}
