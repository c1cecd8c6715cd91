package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import java.lang.ref.WeakReference;

/** An exception object that was followed, and what became of it; does not keep it alive. */
final class KnownThrow extends WeakReference<Throwable> {
  /** Where it came into the application. */
  private final SiteInfo origin;

  /** The event that it was counted for last; null while that is not decided. */
  private volatile Event event;

  KnownThrow(Throwable throwable, SiteInfo origin) {
    super(throwable);
    this.origin = origin;
  }

  void became(Event what) {
    event = what;
  }

  /** Definition id of its event, or null while that is not decided. */
  String eventId() {
    Event known = event;
    return known == null ? null : known.id;
  }

  /** Whether this stack of the exception is that of the throw that is known. */
  boolean isThrownIn(StackTraceElement[] stack) {
    return Stacks.indexOf(stack, origin, 0) >= 0;
  }
}
