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

  PendingLog(
      LogPoint point,
      String format,
      Throwable throwable,
      LogShown statement,
      Event event,
      StackTraceElement[] stack,
      Capture capture,
      int tick) {
    this.point = point;
    this.format = format;
    this.throwable = throwable;
    this.statement = statement;
    this.event = event;
    this.stack = stack;
    this.capture = capture;
    this.tick = tick;
  }

  /** Whether its appenders are still at it. */
  boolean isBeingWritten() {
    return statement != null && !statement.isWritten();
  }
}
