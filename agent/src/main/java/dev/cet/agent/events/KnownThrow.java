package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.SiteInfo;
import java.lang.ref.WeakReference;

/** An exception object that was followed, and what became of it; does not keep it alive. */
final class KnownThrow extends WeakReference<Throwable> {
  /** Where it came into the application. */
  private final SiteInfo origin;

  /** The event that it was counted for last; null while that is not decided. */
  private volatile Event event;

  /**
   * The method that was given it to answer, in whatever thread; null for none; changed in turns.
   */
  private volatile HandlerInfo answer;

  KnownThrow(Throwable throwable, SiteInfo origin, Event event, HandlerInfo answer) {
    super(throwable);
    this.origin = origin;
    this.event = event;
    this.answer = answer;
  }

  /**
   * It is counted for this event.
   *
   * @param with the answer that was known when that was decided
   * @return false where another thread has answered it since: then nothing is changed
   */
  synchronized boolean became(Event what, HandlerInfo with) {
    if (answer != with) {
      return false;
    }
    event = what;
    return true;
  }

  /** What it was counted for is not so: gives it, and forgets it with the answer. */
  synchronized Event takeBack() {
    Event before = event;
    event = null;
    answer = null;
    return before;
  }

  HandlerInfo answer() {
    return answer;
  }

  /** A method answers it; false where one does already. */
  synchronized boolean answeredBy(HandlerInfo method) {
    boolean isFirst = answer == null;
    answer = isFirst ? method : answer;
    return isFirst;
  }

  /** The event that it was counted for last, or null. */
  Event event() {
    return event;
  }

  /** It counts for another event instead of {@code before}; false where it does no longer. */
  synchronized boolean isNow(Event before, Event now) {
    if (event != before) {
      return false;
    }
    event = now;
    return true;
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
