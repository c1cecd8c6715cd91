package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.instrument.HandlerInfo;
import java.util.Arrays;

/**
 * Tells of a throw that went into a library and is silent since whether it may still come out: as
 * itself, or in a wrapper whose handler throws it on. Not by the time alone: a thread that is kept
 * from running does not get on.
 *
 * <p>It may while the method that called the library has not returned, nothing of the application
 * is called below it, and the thread does not wait for anything. Such a thread may also have gone
 * on, as the library has caught the throw: what counts is how often it was seen to have got on. And
 * it may while a method that caught its wrapper is at it.
 */
final class LibraryCalls {
  /** Sweeps in which the thread got on, after which it would have brought the throw out. */
  private static final int MOST_STIRS = 10;

  /** Sweeps until a {@code catch} is not waited for any more: just short of a second. */
  static final int LONG_CATCH = 45;

  /** A ring of causes must not hold the sweep up. */
  private static final int MOST_CAUSES = 5;

  private final ApplicationCode application;
  private final Stacks stacks;

  LibraryCalls(ApplicationCode application, Stacks stacks) {
    this.application = application;
    this.stacks = stacks;
  }

  /**
   * Asked at each sweep, in the state's turn, once the throw was silent for some time.
   *
   * @param tick number of the sweep
   */
  boolean mayComeOut(ThreadState state, Flight flight, int tick) {
    Thread thread = state.thread();
    Throwable throwable = flight.throwableOrNull();
    if (thread == null || throwable == null) {
      return false;
    }
    StackTraceElement[] then = flight.ownStack(throwable);
    int caller = callerOfLibrary(then, flight);
    if (caller < 0 || stacks.isCut(then)) {
      return false;
    }
    StackTraceElement[] now = thread.getStackTrace();
    int at = now.length - (then.length - caller);
    if (at < 0 || !isSameMethod(now[at], then[caller])) {
      return false; // the caller has returned
    }
    for (int i = 0; i < at; i++) {
      if (isLinking(now[i].getClassName())) {
        return true; // the throw, or its wrapper, has come to a site that nothing came to before
      }
      if (application.isApplication(now[i].getClassName())) {
        return isTakenUp(state, throwable, tick);
      }
    }
    // The line does not tell whether it is still in that call: our own handlers have none.
    if (isTakenUp(state, throwable, tick)) {
      return true;
    }
    Thread.State doing = thread.getState();
    boolean waits = doing == Thread.State.WAITING || doing == Thread.State.TIMED_WAITING;
    return !waits && flight.stirs.at(Arrays.hashCode(now)) <= MOST_STIRS;
  }

  /** Index of the application's frame above the library that the throw went into, or -1. */
  private int callerOfLibrary(StackTraceElement[] stack, Flight flight) {
    int from = Stacks.lastIndexOf(stack, flight.passage().site.info);
    for (int i = from + 1; from >= 0 && i < stack.length; i++) {
      if (application.isApplication(stack[i].getClassName())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSameMethod(StackTraceElement one, StackTraceElement other) {
    return one.getMethodName().equals(other.getMethodName())
        && one.getClassName().equals(other.getClassName());
  }

  /** The agent at work there, or the JVM that asks for what stands behind its call. */
  private static boolean isLinking(String className) {
    return className.startsWith("dev.cet.")
        || className.equals("java.lang.invoke.MethodHandleNatives");
  }

  /** Whether a throw with this one as a cause was taken by a method that may let it out again. */
  private static boolean isTakenUp(ThreadState state, Throwable throwable, int tick) {
    for (Flight other : state.flights()) {
      Throwable wrapper = other.throwableOrNull();
      if (wrapper == null || wrapper == throwable || other.passage() == null) {
        continue;
      }
      HandlerInfo handler = other.passage().handler;
      boolean mayLetOut = (handler == null || !handler.keeps) && tick - other.tick <= LONG_CATCH;
      Throwable cause = ThrowableReader.cause(wrapper);
      for (int i = 0; mayLetOut && cause != null && i < MOST_CAUSES; i++) {
        if (cause == throwable) {
          return true;
        }
        cause = ThrowableReader.cause(cause);
      }
    }
    return false;
  }
}
