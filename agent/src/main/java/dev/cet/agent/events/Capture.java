package dev.cet.agent.events;

import dev.cet.agent.capture.Declared;
import dev.cet.agent.capture.Limits;
import dev.cet.agent.capture.Statics;
import dev.cet.agent.capture.ThreadLocalValue;
import dev.cet.agent.capture.ValueWriter;
import dev.cet.agent.capture.Values;
import dev.cet.agent.control.CpuUse;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.agent.instrument.VariableInfo;
import dev.cet.agent.instrument.VariableNames;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.logs.LogStatements;
import dev.cet.runtime.Shadows;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A snapshot in the making: takes the values of each frame that a throw unwinds, on the
 * application's thread. Whatever it keeps is text; no object of the application outlives {@link
 * #close}.
 */
final class Capture {
  /** No variable can have this name. */
  private static final String THROWN = "thrown exception";

  private final Values values;
  private final Changes changes;

  /** Null once it was given back: further frames are taken without values. */
  private ValueWriter writer;

  /** The writer's, and goes with it. */
  private JsonWriter out;

  private final CapturedFrames frames;

  /** Null where there is none. */
  private ThrowableInfo throwable;

  private final String message;
  private final long atMs = System.currentTimeMillis();
  private final RunningThread thread = RunningThread.current();
  private final LogStatements logs;
  private final EnteredFrames entered = EnteredFrames.ofThread();
  private final CpuUse use;
  private int bytes;
  private Object handedOver;

  /** The exception where it has values of its own, until they are written. */
  private Throwable thrown;

  private int staticBytes;

  /** Classes whose static fields were taken: each is told once, at its deepest frame. */
  private List<Class<?>> told = Collections.emptyList();

  /** Null until they are taken. */
  private List<ThreadLocalValue> threadLocals;

  /** The class that it is taken in; null where only its sites know. */
  private WeakReference<Class<?>> place;

  /**
   * Begins a snapshot of what the current thread is doing.
   *
   * @param changes what is known of the event's other snapshots
   * @param throwable the exception and its chain, or null where there is none
   * @param trace the stack to show, deepest frame first
   * @param use of the CPU by it so far
   */
  Capture(
      Values values,
      Changes changes,
      ThrowableInfo throwable,
      StackTraceElement[] trace,
      CpuUse use) {
    this(values, changes, throwable, trace, LogStatements.ofThread(), use);
  }

  /** Begins a snapshot with the log statements that lead up to it. */
  Capture(
      Values values,
      Changes changes,
      ThrowableInfo throwable,
      StackTraceElement[] trace,
      LogStatements logs,
      CpuUse use) {
    this.values = values;
    this.changes = changes;
    writer = values.borrow();
    out = writer.room();
    frames = new CapturedFrames(trace);
    this.throwable = throwable;
    message = throwable == null ? null : throwable.message;
    this.logs = logs;
    this.use = use;
    use.pause();
  }

  CapturedFrames frames() {
    return frames;
  }

  /**
   * Takes the locals of the site's frame; {@code given} is null where the site is disarmed. Where
   * they cannot be read (no stack or heap left), the frame is taken without them.
   */
  void frame(SiteInfo site, int line, Object[] given) {
    if (frames.find(site) < 0) {
      return; // beyond the frames that are kept
    }
    use.goOn();
    FrameValues read = null;
    if (given != null && writer != null && Limits.SNAPSHOT_BYTES > 0) {
      try {
        read = values(site, given);
        takeStatics(site, read);
        writer.endFrame();
        takeThreadLocals();
      } catch (Throwable failure) {
        read = null;
        giveUp();
      }
    }
    frames.take(site, line, read);
    if (bytes > Limits.SNAPSHOT_BYTES) {
      bytes -= frames.drop(bytes - Limits.SNAPSHOT_BYTES);
    }
    use.pause();
  }

  /**
   * A catch takes the throw: what the methods above it, which it will not reach, were called with.
   */
  void callers(SiteTable sites) {
    if (writer == null || Limits.SNAPSHOT_BYTES <= 0 || Shadows.depth() == 0) {
      return;
    }
    use.goOn();
    try {
      // The frame that catches is still running, those below it have ended.
      EnteredFrames running = EnteredFrames.ofThread();
      int[] shadows = running.byFrame(frames, frames.reached() - 1, sites);
      for (int i = frames.reached(); i < frames.size(); i++) {
        Object[] arguments = shadows[i] < 0 ? null : Shadows.arguments(shadows[i]);
        if (arguments != null) {
          SiteInfo site = running.method(shadows[i], sites);
          frames.takeCaller(i, site, values(site, arguments));
        }
      }
    } catch (Throwable failure) {
      giveUp();
    }
    use.pause();
  }

  /** Behind the failing frame, so that what is both is shown there. */
  private void takeThreadLocals() throws Throwable {
    if (threadLocals == null && values.threadLocals() != null) {
      threadLocals = Collections.emptyList();
      threadLocals = values.threadLocals().ofThread(writer, out);
    }
  }

  private void takeStatics(SiteInfo site, FrameValues read) {
    Class<?> owner = values.statics() == null ? null : Linker.classOf(site);
    if (owner == null || told.contains(owner)) {
      return;
    }
    if (told.isEmpty()) {
      told = new ArrayList<>();
    }
    told.add(owner);
    byte[] all = values.statics().of(owner, writer, out, Statics.ALL_BYTES - staticBytes);
    if (all != null) {
      read.takeStatics(all);
      staticBytes += all.length;
    }
  }

  /** What the application hands over with a custom event: shown first in the next frame taken. */
  void given(Object values) {
    handedOver = values;
  }

  /** The exception has values of its own: shown first in the next frame taken. */
  void thrown(Throwable exception) {
    thrown = exception;
  }

  /**
   * The most relevant are written first and may use the room of less relevant ones, also of frames
   * that were taken before; these are taken out afterwards.
   */
  private FrameValues values(SiteInfo site, Object[] given) {
    byte[] relevance = changes.relevance(site);
    FrameValues read = new FrameValues(site, relevance);
    int room = Limits.SNAPSHOT_BYTES - bytes;
    beginFrame(site, given);
    writeHandedOver(read);
    writeThrown(read, given);
    out.clear();
    out.beginArray();
    for (byte of = FrameValues.SUSPECT; of <= FrameValues.OTHER; of++) {
      boolean first = true;
      for (int i = 0; i < relevance.length; i++) {
        if (relevance[i] == of) {
          if (first) {
            first = false;
            int others = of == FrameValues.OTHER ? 0 : frames.bytesBelow(of);
            writer.target(out, Math.min(room + others, Limits.FRAME_BYTES));
          }
          int begin = out.size() == 1 ? 1 : out.size() + 1; // behind the comma
          VariableInfo variable = site.captured[i];
          writer.variable(declared(variable), variable.of(given), i);
          read.place(i, begin, out.size());
        }
      }
    }
    read.take(out.toByteArray());
    bytes += out.size();
    return read;
  }

  /** What is hidden points at nothing. */
  private void beginFrame(SiteInfo site, Object[] given) {
    VariableInfo[] all = site.captured;
    boolean isInstance = all.length > 0 && all[0].kind.equals("this");
    writer.beginFrame(() -> shown(all, given), isInstance, changes.paths(site));
  }

  private Object[] shown(VariableInfo[] variables, Object[] given) {
    Object[] shown = new Object[variables.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = declared(variables[i]).isHidden() ? null : variables[i].of(given);
    }
    return shown;
  }

  private void writeHandedOver(FrameValues read) {
    if (handedOver == null) {
      return;
    }
    Object[] several =
        handedOver instanceof Object[] ? (Object[]) handedOver : new Object[] {handedOver};
    handedOver = null;
    out.clear();
    out.beginArray();
    writer.target(out, Math.min(Limits.SNAPSHOT_BYTES - bytes, Limits.FRAME_BYTES));
    for (int i = 0; i < Math.min(several.length, Limits.ELEMENTS); i++) {
      String name = several.length == 1 ? "value" : "value " + (i + 1);
      out.beginObject().field("name", name).field("kind", "value").name("value");
      writer.variable(name, several[i], "java.lang.Object");
      out.endObject();
    }
    read.handOver(out.toByteArray());
    bytes += out.size();
  }

  /** Unless a variable of the frame holds it anyway. */
  private void writeThrown(FrameValues read, Object[] given) {
    Throwable exception = thrown;
    thrown = null;
    if (exception == null) {
      return;
    }
    for (Object value : given) {
      if (value == exception) {
        return;
      }
    }
    out.clear();
    out.beginArray();
    writer.target(out, Math.min(Limits.SNAPSHOT_BYTES - bytes, Limits.FRAME_BYTES));
    out.beginObject().field("name", THROWN).field("kind", "value").name("value");
    writer.thrown(exception);
    read.handOver(out.endObject().toByteArray());
    bytes += out.size();
  }

  private Declared declared(VariableInfo variable) {
    Object noted = variable.noted();
    String name = VariableNames.shown(variable.name); // where two have one, it has its compiler's
    Declared known = writer.declared(noted, name, variable.declaredType);
    if (known != noted) {
      variable.note(known);
    }
    return known;
  }

  /** Gives the writer back; further frames are taken without values. */
  void close() {
    ValueWriter done = writer;
    if (done != null) {
      giveUp();
      values.release(done);
    }
  }

  /**
   * The same where something failed: the writer, which may have stopped in the middle of a value,
   * is not used again. It knows the application's objects: in a full heap they must go. Needs no
   * memory.
   */
  void giveUp() {
    told = Collections.emptyList();
    thrown = null;
    writer = null;
    out = null;
  }

  /** What it has cost the thread so far. */
  CpuUse use() {
    return use;
  }

  /** Tells the class that it is taken in, for where no site does; null where it is not found. */
  void isIn(Class<?> running) {
    place = running == null ? null : new WeakReference<>(running);
  }

  /**
   * Tells also what the exception was given since it was thrown: what was suppressed, and a cause.
   */
  void isBy(Throwable exception, Function<Throwable, KnownThrow> knowing) {
    throwable = throwable == null ? null : throwable.now(exception, knowing);
  }

  /** The exception took the place of this one. */
  void replaces(Throwable other, Function<Throwable, KnownThrow> knowing) {
    use.goOn();
    throwable = throwable == null ? null : throwable.inPlaceOf(other, knowing);
    use.pause();
  }

  /** The finished snapshot of {@code event}. */
  Snapshot finish(Event event) {
    close();
    List<ThreadLocalValue> locals = threadLocals == null ? Collections.emptyList() : threadLocals;
    return new Snapshot(
        event,
        atMs,
        thread,
        message,
        throwable,
        frames,
        entered,
        place,
        changes,
        logs,
        locals,
        use.wallNanos() / 1000,
        bytes + staticBytes + bytes(locals));
  }

  /** Without a stream, which would take longer than most of the values. */
  private static int bytes(List<ThreadLocalValue> locals) {
    int sum = 0;
    for (ThreadLocalValue local : locals) {
      sum += local.bytes();
    }
    return sum;
  }
}
