package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;

/**
 * What happens to the exceptions of one throw point at one site: the same each time, so it is found
 * out once.
 */
final class Passage {
  final ThrowPoint point;
  final LiveSite site;

  /** The {@code catch} of the site's method that takes them, or null. */
  final HandlerInfo handler;

  /** True when no application frame is left above. */
  final boolean outermost;

  /** Stack of the first occurrence, for an event that begins later; may be null. */
  final StackTraceElement[] trace;

  /** First occurrence's message. */
  final String message;

  /** The event, once such a throw ended here. */
  volatile Event event;

  Passage(
      ThrowPoint point,
      LiveSite site,
      HandlerInfo handler,
      boolean outermost,
      StackTraceElement[] trace,
      String message) {
    this.point = point;
    this.site = site;
    this.handler = handler;
    this.outermost = outermost;
    this.trace = trace;
    this.message = message;
  }

  /** True when nothing can come after it, so that the throw is decided at once. */
  boolean isFinal() {
    return handler == null ? outermost : handler.keeps;
  }
}
