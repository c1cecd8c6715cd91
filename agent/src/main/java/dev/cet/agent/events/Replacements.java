package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.HandlerBody;
import dev.cet.agent.instrument.HandlerInfo;

/**
 * Exceptions in whose place another one goes on: what a {@code finally} throws, or a {@code catch}
 * that has not looked at its exception yet, hides the one that it handles.
 */
final class Replacements {
  /** Longer chains are a defect of the application. */
  private static final int MOST_CAUSES = 8;

  private final ThrowTracker tracker;
  private final KnownThrows known;

  Replacements(ThrowTracker tracker, KnownThrows known) {
    this.tracker = tracker;
    this.known = known;
  }

  /** A throw is at its last site; in the thread's turn. */
  void arrives(ThreadState state, Flight by, int lineIndex, Throwable throwable) {
    Passage there = by.passage();
    for (HandlerBody body : there.site.info.bodies(lineIndex)) {
      if (!there.site.info.leaves(body, there.handler)) {
        return; // nor those around it
      }
      Flight replaced = body.hides || by.capture != null ? inBody(state, body.handler, by) : null;
      if (replaced != null && !isInChain(throwable, replaced)) {
        replaces(state, by, replaced, body);
      }
    }
  }

  private void replaces(ThreadState state, Flight by, Flight replaced, HandlerBody body) {
    if (replaced.isUntold) {
      return;
    }
    if (body.hides) {
      replaced.takeBack();
      replaced.hiddenBy = body.handler;
    }
    tracker.settle(replaced, false);
    tracker.handOver(state, replaced);
    Throwable lost = by.capture == null ? null : replaced.throwableOrNull();
    if (lost != null) {
      by.capture.replaces(lost, it -> known.of(it, state));
    }
  }

  /** The latest throw that came into this handler's code. */
  private static Flight inBody(ThreadState state, HandlerInfo body, Flight except) {
    for (int age = 0; age < ThreadState.FLIGHTS; age++) {
      Flight flight = state.begun(age);
      if (flight != except && !flight.isEmpty() && isIn(flight.passage(), body)) {
        return flight;
      }
    }
    return null;
  }

  private static boolean isIn(Passage last, HandlerInfo body) {
    if (last == null || last.site.info.method != body.method) {
      return false;
    }
    return body.passesOn
        ? last.site.info.comesInto(body, last.handler)
        : body.isSameCode(last.handler);
  }

  private static boolean isInChain(Throwable throwable, Flight flight) {
    Throwable at = throwable;
    for (int i = 0; at != null && i < MOST_CAUSES; i++) {
      if (is(at, flight)) {
        return true;
      }
      for (Throwable suppressed : ThrowableReader.suppressed(at, ThrowableInfo.MAX_SUPPRESSED)) {
        if (is(suppressed, flight)) {
          return true;
        }
      }
      at = ThrowableReader.cause(at);
    }
    return false;
  }

  private static boolean is(Throwable throwable, Flight flight) {
    return flight.isOf(throwable) || flight.remembers(throwable);
  }
}
