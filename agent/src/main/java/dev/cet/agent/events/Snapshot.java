package dev.cet.agent.events;

import dev.cet.agent.capture.ThreadLocalValue;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.logs.LogStatements;
import java.lang.ref.WeakReference;
import java.util.List;

/** A finished snapshot, waiting to be written as JSON by the reporter's thread. */
final class Snapshot {
  /** Rough memory of a frame, a log statement and everything else, for the bound on the queue. */
  private static final int FRAME_BYTES = 64;

  private static final int FIXED_BYTES = 24 * 1024;

  final String event;
  final long atMs;
  final RunningThread thread;
  private final String message;
  private final boolean logged;
  private final boolean custom;
  final ThrowableInfo throwable;
  final CapturedFrames frames;
  final EnteredFrames entered;
  private final WeakReference<Class<?>> place;
  final Changes changes;
  final LogStatements logs;
  final List<ThreadLocalValue> threadLocals;
  final long captureMicros;
  final int bytes;

  Snapshot(
      Event event,
      long atMs,
      RunningThread thread,
      String message,
      ThrowableInfo throwable,
      CapturedFrames frames,
      EnteredFrames entered,
      WeakReference<Class<?>> place,
      Changes changes,
      LogStatements logs,
      List<ThreadLocalValue> threadLocals,
      long captureMicros,
      int valueBytes) {
    this.event = event.id;
    logged = event.level != null;
    custom = event.isCustom();
    this.atMs = atMs;
    this.thread = thread;
    this.message = message;
    this.throwable = throwable;
    this.frames = frames;
    this.entered = entered;
    this.place = place;
    this.changes = changes;
    this.logs = logs;
    this.threadLocals = threadLocals;
    this.captureMicros = captureMicros;
    bytes = valueBytes + FRAME_BYTES * frames.size() + FIXED_BYTES;
  }

  /** The class that it was taken in; null where that is not known or gone. */
  Class<?> place() {
    int at = frames.firstSite();
    Class<?> known = at < 0 ? null : Linker.classOf(frames.site(at));
    return known != null || place == null ? known : place.get();
  }

  /** True where nothing failed: a statement of the application said so. */
  boolean isOfStatement() {
    return logged || custom;
  }

  /** The exception's message, or the formatted log message; without secrets. */
  String message(Redaction redaction) {
    String told = logged ? logs.newestMessage(redaction) : message;
    return redaction.showMessage(throwable == null ? null : throwable.className, told);
  }
}
