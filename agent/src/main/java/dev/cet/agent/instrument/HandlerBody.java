package dev.cet.agent.instrument;

/** A place in the code of a handler: what is thrown there takes the place of what it handles. */
public final class HandlerBody {
  public final HandlerInfo handler;

  /** How many of the handlers that cover the place are in the code as well. */
  final int handlersInside;

  /**
   * True where nobody may have looked at the handled exception yet, which is lost then: in a {@code
   * finally}, and in a {@code catch} before it reads it.
   */
  public final boolean hides;

  HandlerBody(HandlerInfo handler, int handlersInside, boolean hides) {
    this.handler = handler;
    this.handlersInside = handlersInside;
    this.hides = hides;
  }
}
