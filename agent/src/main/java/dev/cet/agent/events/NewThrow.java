package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.HandlerInfo;

/** Tells whether an exception object that is known arrives somewhere by a throw of its own. */
final class NewThrow {
  private NewThrow() {}

  /**
   * Whether the flight's exception is thrown anew to this site instead of going on up the stack.
   */
  static boolean isAt(LiveSite site, Flight flight, Throwable exception) {
    HandlerInfo handler = flight.passage().handler;
    HandlerInfo answering = handler == null ? flight.answer() : null;
    if (answering != null) {
      return !site.info.method.isSameAs(answering.method) && isThrownAgain(site, flight, exception);
    }
    LiveSite first = flight.point.site;
    if (handler == null) {
      boolean ended = flight.above() == Above.NOTHING;
      if (ended && flight.looked) {
        return true; // past the last application frame it can only begin again
      }
      // On its way up, it can meet the same site twice only where the method calls itself.
      return site == first
          && !site.info.recursive
          && (ended || ThrowableReader.isStackless(exception));
    }
    if (handler.keeps) {
      return true;
    }
    if (site.info.method == handler.method) {
      return site.isCoveredBy(handler); // inside the `try` again, not in its handler
    }
    return isThrownAgain(site, flight, exception);
  }

  private static boolean isThrownAgain(LiveSite site, Flight flight, Throwable exception) {
    return site == flight.point.site
        || ThrowableReader.isStackless(exception)
        || flight.point.isOfElsewhere && flight.passage().endsBefore(site);
  }
}
