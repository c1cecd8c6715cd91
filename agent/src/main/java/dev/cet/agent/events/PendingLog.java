package dev.cet.agent.events;

import dev.cet.runtime.LogShown;

/**
 * A logged error or warning between the framework's hook and the hook behind the application's
 * call.
 */
final class PendingLog {
  final LogPoint point;

  /** The format string, or null where it is computed. */
  final String format;

  final Throwable throwable;

  /** The statement among those that its thread remembers, or null. */
  final LogShown statement;

  /** The event, where the stack was looked at; else null until the hook tells the place. */
  final Event event;

  /** The stack from the logging frame on; null where it was not looked at. */
  final StackTraceElement[] stack;

  /** The snapshot in the making, or null. */
  final Capture capture;

  final int tick;

  /** The statement inside whose writing this one was logged and that is pending too, or null. */
  final PendingLog outer;

  /** True once it is counted, and only its snapshot still waits for what is written. */
  private boolean isCounted;

  PendingLog(
      LogPoint point,
      String format,
      Throwable throwable,
      LogShown statement,
      Event event,
      StackTraceElement[] stack,
      Capture capture,
      int tick,
      PendingLog outer) {
    this.outer = outer;
    this.point = point;
    this.format = format;
    this.throwable = throwable;
    this.statement = statement;
    this.event = event;
    this.stack = stack;
    this.capture = capture;
    this.tick = tick;
  }

  /** Whether it is counted already. */
  boolean isCounted() {
    return isCounted;
  }

  /**
   * Its appenders take long: it is counted now, and its snapshot later.
   *
   * @return the event to count; null where there is nothing to wait for, or it is counted already
   */
  Event countEarly() {
    if (isCounted || event == null || capture == null || !isBeingWritten()) {
      return null;
    }
    isCounted = true;
    return event;
  }

  /** Whether its appenders are still at it. */
  boolean isBeingWritten() {
    return statement != null && !statement.isWritten();
  }
}
