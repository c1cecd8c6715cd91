package dev.cet.agent.events;

import dev.cet.agent.capture.Limits;
import dev.cet.agent.capture.ValueWriter;
import dev.cet.agent.capture.Values;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.VariableInfo;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.logs.LogStatements;

/**
 * A snapshot in the making: takes the values of each frame that a throw unwinds, on the
 * application's thread. Whatever it keeps is text; no object of the application outlives {@link
 * #close}.
 */
final class Capture {
  private final Values values;
  private final ValueWriter writer;
  private final JsonWriter out = new JsonWriter(4096);
  private final CapturedFrames frames;
  private ThrowableInfo throwable;
  private final String message;
  private final long atMs = System.currentTimeMillis();
  private final String threadName;
  private final long threadId;
  private final boolean threadVirtual;
  private final LogStatements logs;
  private long nanos;
  private int bytes;
  private boolean closed;
  private Object handedOver;

  /**
   * Begins a snapshot of what the current thread is doing.
   *
   * @param throwable the exception, or null for a log statement without one
   * @param trace the stack to show, deepest frame first
   * @param startNanos when the work for it began
   */
  Capture(Values values, Throwable throwable, StackTraceElement[] trace, long startNanos) {
    this(values, throwable, trace, LogStatements.ofThread(), startNanos);
  }

  /** Begins a snapshot with the log statements that lead up to it. */
  Capture(
      Values values,
      Throwable throwable,
      StackTraceElement[] trace,
      LogStatements logs,
      long startNanos) {
    this.values = values;
    writer = values.borrow();
    frames = new CapturedFrames(trace);
    this.throwable = throwable == null ? null : ThrowableInfo.of(throwable);
    message = this.throwable == null ? null : this.throwable.message;
    Thread thread = Thread.currentThread();
    threadName = thread.getName();
    threadId = ThreadFacts.id(thread);
    threadVirtual = ThreadFacts.isVirtual(thread);
    this.logs = logs;
    nanos = System.nanoTime() - startNanos;
  }

  /** The throwable comes from elsewhere and is only told here: its own stack is shown too. */
  void tells(Throwable logged) {
    throwable = ThrowableInfo.ofElsewhere(logged);
  }

  CapturedFrames frames() {
    return frames;
  }

  /**
   * Takes the locals of the site's frame; {@code given} is null where the site is disarmed. Where
   * they cannot be read (no stack or heap left), the frame is taken without them.
   */
  void frame(SiteInfo site, int line, Object[] given) {
    long start = System.nanoTime();
    byte[] json = null;
    if (given != null && !closed && Limits.SNAPSHOT_BYTES > 0) {
      try {
        int room = Limits.SNAPSHOT_BYTES - bytes;
        out.clear();
        writer.target(out, Math.min(room, Limits.FRAME_BYTES));
        json = variables(site, given);
        bytes += json.length;
      } catch (Throwable failure) {
        json = null;
        closed = true; // the writer stopped in the middle of a value: it is not used again
      }
    }
    frames.take(site, line, json);
    nanos += System.nanoTime() - start;
  }

  /** What the application hands over with a custom event: shown first in the next frame taken. */
  void given(Object values) {
    handedOver = values;
  }

  private byte[] variables(SiteInfo site, Object[] given) {
    out.beginArray();
    writeHandedOver();
    for (int i = 0; i < site.captured.length; i++) {
      VariableInfo variable = site.captured[i];
      begin(variable);
      writer.variable(variable.name, variable.of(given), variable.declaredType);
      out.endObject();
    }
    for (VariableInfo variable : site.unassigned) {
      begin(variable);
      out.beginObject().field("kind", "null").field("missing", "not-assigned").endObject();
      out.endObject();
    }
    out.endArray();
    return out.toByteArray();
  }

  private void writeHandedOver() {
    Object[] several =
        handedOver instanceof Object[] ? (Object[]) handedOver : new Object[] {handedOver};
    boolean isNothing = handedOver == null;
    handedOver = null;
    for (int i = 0; !isNothing && i < Math.min(several.length, Limits.ELEMENTS); i++) {
      String name = several.length == 1 ? "value" : "value " + (i + 1);
      out.beginObject().field("name", name).field("kind", "value").name("value");
      writer.variable(name, several[i], "java.lang.Object");
      out.endObject();
    }
  }

  private void begin(VariableInfo variable) {
    out.beginObject().field("name", variable.name).field("kind", variable.kind);
    out.field("declaredType", variable.declaredType).name("value");
  }

  /** Gives the writer back; further frames are taken without values. */
  void close() {
    if (!closed) {
      closed = true;
      values.release(writer);
    }
  }

  /** The finished snapshot of {@code event}. */
  Snapshot finish(Event event) {
    close();
    return new Snapshot(
        event,
        atMs,
        threadName,
        threadId,
        threadVirtual,
        message,
        throwable,
        frames,
        logs,
        nanos / 1000,
        bytes);
  }
}
