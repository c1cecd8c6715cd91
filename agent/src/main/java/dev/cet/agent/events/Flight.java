package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;
import java.lang.ref.WeakReference;

/** One throw on its way up a thread's stack. Reused; guarded by its thread's state. */
final class Flight {
  /** The exception while the throw is young; a sweep replaces it by {@link #weak}. */
  private Throwable throwable;

  /** Its class: the object itself has left the processor's cache when the next one is thrown. */
  private Class<?> type;

  /** Remembers an exception that may come back later without keeping it alive; mostly null. */
  WeakReference<Throwable> weak;

  ThrowPoint point;

  /** The last site reached, unless {@link #at} tells it. */
  private Passage passage;

  /** The same by its number at the point; -1 where it was not noted so. */
  private int at = -1;

  /**
   * True while there is nothing to note of it but how far it has come: no snapshot, no decision,
   * nobody who asks for it, and an application frame above, as always.
   */
  private boolean isUneventful;

  /**
   * True once it has ended as such throws always do, and is counted for that: neither {@link
   * #above} nor {@link #counted} were changed for it.
   */
  private boolean hasEnded;

  /** How many have ended so that are not told yet, and the number of the site where. */
  private int ended;

  private int endedAt = -1;

  /** The sweep before which this object was made. */
  private final int madeAt;

  /** What is above the last site; null where a handler takes the throw. */
  private Above above;

  /** False when {@link #above} was only the usual answer. */
  boolean looked;

  /** The exception's own stack; empty when it is of another place, null until it is needed. */
  StackTraceElement[] ownStack;

  /** Where on it the throw is known to have come; -1 at first. */
  int reached;

  /** The stack to show of it; null until it is known. */
  StackTraceElement[] shownStack;

  /** The method of this thread that was given the exception to answer it; null for none. */
  HandlerInfo answer;

  /** In whose code another exception took its place before anybody looked at it; mostly null. */
  HandlerInfo hiddenBy;

  /** True while a method of the application may still be given it. */
  boolean awaitsAnswer;

  private Event counted;

  /** True when it could not be counted: there are too many different events. */
  boolean isUntold;

  /** Sweep in which it was seen last. */
  int tick;

  /** What the sweeps saw its thread at. */
  final Stirs stirs = new Stirs();

  /** Kept a while also when counted: the throw may still go on. */
  Capture capture;

  /** How others find this throw's event; null where nobody may ask. */
  KnownThrow known;

  /**
   * @param now number of the next sweep
   */
  Flight(int now) {
    madeAt = now;
    reached = -1;
  }

  /** Whether it has ended as such throws always do. */
  boolean hasEnded() {
    return hasEnded;
  }

  /** Whether this object was made since the last sweep. */
  boolean isYoung(int now) {
    return madeAt == now;
  }

  /** What is above the last site; null where a handler takes the throw. */
  Above above() {
    return hasEnded ? null : above;
  }

  /** It is found out what is above the last site; null for a handler that takes the throw. */
  void isBelow(Above found) {
    above = found;
  }

  /** The event that this throw was counted for, or null while undecided. */
  Event counted() {
    return hasEnded ? passage().caught() : counted;
  }

  /** The exception while the throw is young. */
  Throwable throwable() {
    return throwable;
  }

  /** It is the throw of this exception. */
  void isThrowOf(Throwable exception) {
    throwable = exception;
    type = exception.getClass();
  }

  boolean isOf(Throwable candidate) {
    return throwable == candidate;
  }

  /** The last site reached, with what happens there; null before the first one. */
  Passage passage() {
    int number = at;
    if (number >= 0) {
      passage = point.passage(number);
      at = -1;
    }
    return passage;
  }

  /** It has come to a site. */
  void reached(Passage there, int now) {
    passage = there;
    at = -1;
    tick = now;
  }

  /**
   * It has come further up, as such throws always do there, and nothing else is to be noted.
   * Without the thread's turn: whoever has it meanwhile finds it here or one site further down.
   *
   * @return false where there is more to do
   */
  boolean passesOn(Passage there, Throwable candidate, int now) {
    if (throwable != candidate || !isUneventful || point != there.point) {
      return false;
    }
    at = there.number();
    tick = now;
    return true;
  }

  /**
   * Another throw takes its place that begins where it began, with the same class of exceptions,
   * and is uneventful as yet. Guarded by the thread's turn, like what follows.
   *
   * @return false where it is not the same throughout
   */
  boolean beginsAgain(Passage there, Throwable candidate, int now) {
    if (!hasEnded || point != there.point || madeAt != now) {
      return false;
    }
    if (throwable != candidate) {
      if (throwable == null || candidate.getClass() != type) {
        return false;
      }
      throwable = candidate;
    }
    at = there.number();
    tick = now;
    hasEnded = false;
    isUneventful = true;
    return true;
  }

  /** Whether it may end like those before, with nothing to note but that. */
  boolean mayEnd(Passage there, Throwable candidate) {
    return throwable == candidate
        && isUneventful
        && point == there.point
        && ownStack == null
        && shownStack == null;
  }

  /** It ends there; {@link #tell} counts it. */
  void ends(Passage there, int now) {
    if (endedAt != there.number()) {
      tell();
      endedAt = there.number();
    }
    hasEnded(there, now);
    ended++; // last, should there be no room on the stack for a call
  }

  /** Counts those that have ended as such throws always do. */
  void tell() {
    if (ended > 0) {
      point.passage(endedAt).caught().countMore(ended);
      ended = 0;
    }
  }

  private void hasEnded(Passage there, int now) {
    at = there.number();
    tick = now;
    isUneventful = false;
    hasEnded = true;
  }

  /** Once it has ended and is counted: prepares for the next one that does the same. */
  void updateEnded() {
    Passage there = passage();
    if (there.way() == Passage.ENDS
        && counted != null
        && counted == there.caught()
        && throwable != null
        && capture == null
        && known == null
        && answer == null) {
      above = Above.APPLICATION;
      counted = null;
      looked = false;
      ownStack = null;
      shownStack = null;
      reached = -1;
      stirs.clear();
      hasEnded(there, tick);
    }
  }

  /** Finds out whether more than its way is to be noted of what comes next. */
  void updateUneventful() {
    isUneventful =
        above == Above.APPLICATION
            && !looked
            && capture == null
            && counted == null
            && known == null
            && answer == null
            && !isUntold
            && !awaitsAnswer;
  }

  /** Something is known of it now, or somebody asks for it. */
  void becomesEventful() {
    isUneventful = false;
    if (hasEnded) {
      counted = counted();
      above = null;
      hasEnded = false;
    }
  }

  boolean remembers(Throwable candidate) {
    return weak != null && weak.get() == candidate;
  }

  boolean isEmpty() {
    return point == null;
  }

  /** The exception, if it is still there. */
  Throwable throwableOrNull() {
    return throwable == null && weak != null ? weak.get() : throwable;
  }

  /** The exception's own stack, read when it is needed first. */
  StackTraceElement[] ownStack(Throwable of) {
    if (ownStack == null) {
      ownStack = Stacks.ownStack(of, point.site.info);
    }
    return ownStack;
  }

  /** Whether the exception was made in another thread or at another time than it was thrown. */
  boolean isOfElsewhere() {
    return ownStack != null
        && ownStack.length == 0
        && !(throwableOrNull() instanceof StackOverflowError);
  }

  /** The stack to show of it; null where there is none. */
  StackTraceElement[] stackToShow() {
    Throwable there = throwableOrNull();
    if (shownStack == null && there != null) {
      StackTraceElement[] own = ownStack(there);
      shownStack = own.length > 0 ? own : null;
    }
    return shownStack;
  }

  /** The throw's line; where the site tells no lines, that of the first occurrence. */
  int line() {
    int line = point.line();
    StackTraceElement[] stack = line > 0 ? null : stackToShow();
    if (stack == null) {
      return line;
    }
    int at = Stacks.indexOf(stack, point.site.info, 0);
    return at < 0 ? 0 : Math.max(0, stack[at].getLineNumber());
  }

  /** The method that was given the exception to answer it, in whatever thread; null for none. */
  HandlerInfo answer() {
    return answer == null && known != null ? known.answer() : answer;
  }

  /**
   * It is counted for this event.
   *
   * @param with the answer that was known when that was decided
   * @return false where another thread has answered it since: then nothing is changed
   */
  boolean countedFor(Event event, HandlerInfo with) {
    if (known != null && !known.became(event, with)) {
      return false;
    }
    counted = event;
    isUneventful = false;
    return true;
  }

  /** What it was counted for, if anything, is not so. */
  void takeBack() {
    becomesEventful();
    Event before = known == null ? counted : known.takeBack();
    if (before != null) {
      before.undo();
    }
    counted = null;
    answer = null;
    hiddenBy = null;
  }

  /** The decision about it was early: it goes on. */
  void goesOn(Throwable exception) {
    if (counted != null || answer() != null || hiddenBy != null) {
      takeBack();
    }
    if (above == Above.NOTHING) {
      passage().wasWrong();
    }
    isThrowOf(exception);
    weak = null;
  }

  void clear() {
    if (capture != null) {
      capture.close();
    }
    tell();
    endedAt = -1;
    throwable = null;
    type = null;
    weak = null;
    point = null;
    passage = null;
    at = -1;
    isUneventful = false;
    hasEnded = false;
    counted = null;
    isUntold = false;
    capture = null;
    known = null;
    answer = null;
    hiddenBy = null;
    awaitsAnswer = false;
    above = null;
    looked = false;
    ownStack = null;
    reached = -1;
    shownStack = null;
    stirs.clear();
  }

  /** Lets go of the exception. */
  void loosen() {
    if (throwable != null) {
      weak = new WeakReference<>(throwable);
      throwable = null;
      type = null;
    }
  }
}
