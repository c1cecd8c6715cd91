package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.AnsweredTypes;
import dev.cet.agent.instrument.HandlerInfo;

/**
 * Exceptions that have left the application and come back to it: a framework hands them to a method
 * that answers them. What was, or would be, nobody's becomes caught by that method. Until then such
 * throws wait; see {@link Sweeper}.
 */
final class Answers {
  /** A framework may wrap what it hands over. */
  private static final int MOST_CAUSES = 8;

  private final Sweeper sweeper;
  private final ThrowTracker tracker;
  private final KnownThrows known;
  private final EventRegistry events;
  private final Clock clock;
  private final CallCounter calls;
  private final Urgency urgency;

  Answers(
      Sweeper sweeper,
      ThrowTracker tracker,
      KnownThrows known,
      EventRegistry events,
      Clock clock,
      CallCounter calls,
      Urgency urgency) {
    this.sweeper = sweeper;
    this.tracker = tracker;
    this.known = known;
    this.events = events;
    this.clock = clock;
    this.calls = calls;
    this.urgency = urgency;
  }

  /** The type of events that such a handler, or a library where there is none, has caught. */
  static String typeOf(HandlerInfo handler) {
    return handler != null && handler.swallows ? "swallowed" : "caught";
  }

  /** Whether there is a method for such an exception, or for one that it wraps. */
  static boolean mayCome(Throwable throwable, AnsweredTypes types) {
    Throwable at = types.version() == 0 ? null : throwable;
    for (int i = 0; at != null && i < MOST_CAUSES; i++) {
      if (ExceptionType.of(at.getClass()).mayBeAnswered(types)) {
        return true;
      }
      at = ThrowableReader.cause(at);
    }
    return false;
  }

  /** A method is entered with this exception. Never throws. */
  void answered(HandlerInfo method, Throwable throwable) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      if (!isAnswered(state, method, throwable)) {
        Throwable at = ThrowableReader.cause(throwable);
        for (int i = 0; at != null && i < MOST_CAUSES && !isAnswered(state, method, at); i++) {
          at = ThrowableReader.cause(at);
        }
      }
      answerWrappers(state, method, throwable);
    } catch (Throwable failure) {
      tracker.failed();
    } finally {
      state.exit();
    }
  }

  /** False for an exception of which nothing is known. */
  private boolean isAnswered(ThreadState state, HandlerInfo method, Throwable throwable) {
    Flight flight = state.flightOf(throwable);
    if (flight != null) {
      answer(state, flight, method);
      return true;
    }
    KnownThrow before = known.of(throwable);
    if (before != null) {
      answerElsewhere(before, method);
    }
    return before != null;
  }

  /** What the framework was given had this one as its cause, and has found its end with it. */
  private void answerWrappers(ThreadState state, HandlerInfo method, Throwable throwable) {
    for (Flight flight : state.flights()) {
      Throwable at = flight.awaitsAnswer ? flight.throwableOrNull() : null;
      for (int i = 0; at != null && i < MOST_CAUSES; i++) {
        at = ThrowableReader.cause(at);
        if (at == throwable) {
          answer(state, flight, method);
        }
      }
    }
  }

  private void answer(ThreadState state, Flight flight, HandlerInfo method) {
    if (flight.passage() == null || flight.passage().handler != null || flight.answer() != null) {
      return;
    }
    flight.takeBack();
    if (flight.known != null && !flight.known.answeredBy(method)) {
      return; // another thread did just now; the sweeper finds that
    }
    flight.answer = method;
    flight.becomesEventful();
    flight.awaitsAnswer = true;
    flight.isUntold = false;
    flight.tick = clock.tick();
    if (!method.rethrows) {
      tracker.settle(flight, false);
    }
    if (!state.listed) {
      sweeper.list(state);
    }
  }

  /**
   * Thrown in another thread, or so many throws ago that this thread does not follow it anymore.
   */
  private void answerElsewhere(KnownThrow before, HandlerInfo method) {
    Event counted = before.event();
    if (counted != null && counted.handler != null || !before.answeredBy(method)) {
      return;
    }
    counted = before.event();
    if (counted == null) {
      return; // whoever decides it finds the answer
    }
    Event of = counted;
    Event now =
        events.get(
            typeOf(method),
            of.exception,
            of.message,
            of.location,
            of.line,
            method,
            null,
            null,
            () -> of.frames,
            clock.nowMs());
    if (now == null || !before.isNow(of, now)) {
      return;
    }
    of.undo();
    for (ThrowPoint point : of.points()) {
      now.comesFrom(point);
      if (!now.areCallsWatched() && point.recursion == null) {
        calls.watch(now, point.site.info.method, point.site.owner());
      }
    }
    now.count(clock.nowMs());
    urgency.raise();
  }
}
