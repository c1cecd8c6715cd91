package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import java.util.Arrays;
import java.util.function.Function;

/** A throwable with its chain as texts. */
final class ThrowableInfo {
  private static final int MAX_DEPTH = 8;
  static final int MAX_SUPPRESSED = 5;
  private static final StackTraceElement[] NO_FRAMES = {};
  private static final ThrowableInfo[] NONE = {};
  private static final int MAX_REPLACED = 3;

  final String className;
  final String message;

  /** Empty for one that was thrown here, whose frames are the snapshot's. */
  final StackTraceElement[] frames;

  /** Tells the event that it is by itself; null where none is known. */
  final KnownThrow known;

  final ThrowableInfo cause;
  final ThrowableInfo[] suppressed;

  /** Those whose place it took. */
  final ThrowableInfo[] replaced;

  private ThrowableInfo(
      Throwable throwable,
      Function<Throwable, KnownThrow> knowing,
      int depth,
      boolean isOfElsewhere) {
    className = throwable.getClass().getName();
    message = ThrowableReader.message(throwable);
    frames = isOfElsewhere ? ThrowableReader.stackTrace(throwable) : NO_FRAMES;
    known = isOfElsewhere ? knowing.apply(throwable) : null;
    Throwable next = depth < MAX_DEPTH ? ThrowableReader.cause(throwable) : null;
    cause = next == null ? null : new ThrowableInfo(next, knowing, depth + 1, true);
    Throwable[] others = ThrowableReader.suppressed(throwable, depth < 2 ? MAX_SUPPRESSED : 0);
    suppressed = new ThrowableInfo[others.length];
    for (int i = 0; i < others.length; i++) {
      suppressed[i] = new ThrowableInfo(others[i], knowing, depth + 1, true);
    }
    replaced = NONE;
  }

  private ThrowableInfo(
      ThrowableInfo before,
      ThrowableInfo cause,
      ThrowableInfo[] suppressed,
      ThrowableInfo[] replaced) {
    this.replaced = replaced;
    className = before.className;
    message = before.message;
    frames = before.frames;
    known = before.known;
    this.cause = cause;
    this.suppressed = suppressed;
  }

  /** The same with what it was given since: suppressed throwables, and a cause. */
  ThrowableInfo now(Throwable throwable, Function<Throwable, KnownThrow> knowing) {
    Throwable next = cause == null ? ThrowableReader.cause(throwable) : null;
    Throwable[] others = ThrowableReader.suppressed(throwable, MAX_SUPPRESSED);
    if (next == null && others.length <= suppressed.length) {
      return this;
    }
    ThrowableInfo[] all = Arrays.copyOf(suppressed, Math.max(suppressed.length, others.length));
    for (int i = suppressed.length; i < others.length; i++) {
      all[i] = new ThrowableInfo(others[i], knowing, 1, true);
    }
    ThrowableInfo given = next == null ? cause : new ThrowableInfo(next, knowing, 1, true);
    return new ThrowableInfo(this, given, all, replaced);
  }

  /** The same, which took the place of another one. */
  ThrowableInfo inPlaceOf(Throwable other, Function<Throwable, KnownThrow> knowing) {
    if (replaced.length == MAX_REPLACED) {
      return this;
    }
    ThrowableInfo[] all = Arrays.copyOf(replaced, replaced.length + 1);
    all[replaced.length] = new ThrowableInfo(other, knowing, MAX_DEPTH, true);
    return new ThrowableInfo(this, cause, suppressed, all);
  }

  /**
   * Of a throwable that is thrown here.
   *
   * @param knowing gives what is known of the others in its chain
   */
  static ThrowableInfo of(Throwable throwable, Function<Throwable, KnownThrow> knowing) {
    return new ThrowableInfo(throwable, knowing, 0, false);
  }

  /**
   * Of a throwable that was thrown elsewhere, with its own stack.
   *
   * @param knowing gives what is known of it and of the others in its chain
   */
  static ThrowableInfo ofElsewhere(Throwable throwable, Function<Throwable, KnownThrow> knowing) {
    return new ThrowableInfo(throwable, knowing, 0, true);
  }
}
