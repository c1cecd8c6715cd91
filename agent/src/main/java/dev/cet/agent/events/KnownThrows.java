package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last exception objects that a snapshot was begun of, that one asked for, or that a method of
 * the application may answer: an exception that wraps one of them, logs it, or is thrown on in
 * another thread is so linked to its very event, and so is an answer. Other throws are not entered
 * and cost nothing.
 */
final class KnownThrows {
  /** A power of two; in a process there are at most so many snapshots in ten seconds. */
  private static final int SLOTS = 1 << 10;

  /** Neighbouring slots that one object may be in. */
  private static final int NEIGHBOURS = 4;

  private final AtomicReferenceArray<KnownThrow> slots =
      new AtomicReferenceArray<>(SLOTS + NEIGHBOURS);

  /** Enters the throw of a flight that has just begun. */
  void remember(Flight flight, Throwable throwable) {
    KnownThrow known =
        new KnownThrow(throwable, flight.point.site.info, flight.counted(), flight.answer);
    flight.known = known;
    flight.becomesEventful();
    int first = slot(throwable);
    int free = first;
    for (int i = first; i < first + NEIGHBOURS; i++) {
      KnownThrow there = slots.get(i);
      Throwable held = there == null ? null : there.get();
      if (held == throwable) {
        free = i;
        break;
      }
      if (held == null) {
        free = i;
      }
    }
    slots.set(free, known);
  }

  /** What is known of this object from before, in whatever thread; null for nothing. */
  KnownThrow of(Throwable throwable) {
    int first = slot(throwable);
    for (int i = first; i < first + NEIGHBOURS; i++) {
      KnownThrow there = slots.get(i);
      if (there != null && there.get() == throwable) {
        return there;
      }
    }
    return null;
  }

  /** The same; a throw that this thread followed without a snapshot is entered now. */
  KnownThrow of(Throwable throwable, ThreadState state) {
    Flight flight = state.flightOf(throwable);
    if (flight == null) {
      return of(throwable);
    }
    if (flight.known == null) {
      remember(flight, throwable);
    }
    return flight.known;
  }

  /** The throw, of another thread or another time, that an exception's own stack is of, or null. */
  KnownThrow before(Throwable throwable) {
    KnownThrow before = of(throwable);
    boolean isIt = before != null && before.isThrownIn(ThrowableReader.stackTrace(throwable));
    return isIt ? before : null;
  }

  private static int slot(Throwable throwable) {
    return System.identityHashCode(throwable) & SLOTS - 1;
  }
}
