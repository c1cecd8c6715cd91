package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.control.CpuUse;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.logs.LogStatements;
import dev.cet.runtime.LogHook;
import dev.cet.runtime.LogRing;
import dev.cet.runtime.LogShown;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Logged errors and warnings. The framework's hook tells what is logged; the hook behind the
 * application's call tells where, with the locals. Where the second one never comes (a library logs
 * for the application), the stack tells where.
 */
final class LoggedEvents implements LogHook {
  private static final int MAX_POINTS = 5_000;

  private final ApplicationCode application;
  private final Values values;
  private final EventRegistry events;
  private final SnapshotQueue snapshots;
  private final SnapshotGate gate;
  private final Clock clock;
  private final Sweeper sweeper;
  private final Urgency urgency;
  private final CallCounter calls;
  private final KnownThrows known;
  private final EventMemory memory;
  private final ConcurrentHashMap<String, LogPoint> errors = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, LogPoint> warnings = new ConcurrentHashMap<>();

  LoggedEvents(
      ApplicationCode application,
      Values values,
      EventRegistry events,
      SnapshotQueue snapshots,
      SnapshotGate gate,
      Clock clock,
      Sweeper sweeper,
      Urgency urgency,
      CallCounter calls,
      KnownThrows known,
      EventMemory memory) {
    this.memory = memory;
    this.application = application;
    this.values = values;
    this.events = events;
    this.snapshots = snapshots;
    this.gate = gate;
    this.clock = clock;
    this.sweeper = sweeper;
    this.urgency = urgency;
    this.calls = calls;
    this.known = known;
  }

  /** A site behind a logging call of this class was reached. */
  void reached(SiteInfo site, WeakReference<Class<?>> owner) {
    site.attach(owner);
  }

  @Override
  public void logged(
      int level, String logger, String format, Object[] arguments, Throwable throwable) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      PendingLog outer = state.pendingLog;
      state.pendingLog = null;
      while (outer != null && !outer.isBeingWritten()) {
        finish(outer);
        outer = outer.outer;
      }
      state.pendingLog = outer;
      LogPoint point = point(level, logger);
      if (point == null) {
        events.leaveOut(); // without a look at the stack, which each of its statements would need
        return;
      }
      state.pendingLog = begin(state, point, format, throwable, outer);
      if (!state.listed) {
        sweeper.list(state);
      }
    } finally {
      state.exit();
    }
  }

  @Override
  public String messageOf(Throwable throwable) {
    return ThrowableReader.message(throwable);
  }

  /** True when the call that returned just now logged something. */
  boolean isPending() {
    return sweeper.stateOfThread().pendingLog != null;
  }

  /** The application's logging call returned; called only while something is pending. */
  void returned(SiteInfo site, Object[] locals) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      // What is being written returns later: an appender has logged, or called what may.
      boolean isDone = false;
      PendingLog pending = state.pendingLog;
      while (!isDone && pending != null && !pending.isBeingWritten()) {
        state.pendingLog = pending.outer;
        isDone = finishAt(state, pending, site, locals);
        pending = pending.outer;
      }
    } catch (RuntimeException | Error failure) {
      // The application's statement has been written; only what we would have shown is lost.
      return;
    } finally {
      state.exit();
    }
  }

  /**
   * Counts a statement that is being written for long; its snapshot waits for the text.
   *
   * @return false where there is no snapshot to wait for
   */
  boolean countEarly(PendingLog pending) {
    Event event = pending.countEarly();
    if (event != null && !event.isMuted()) {
      event.count(clock.nowMs());
      urgency.raise();
    }
    return pending.isCounted();
  }

  /** Counts a statement whose call was not followed by our hook. */
  void finish(PendingLog pending) {
    LogPoint point = pending.point;
    point.unreliable = true;
    if (pending.event != null) {
      point.lastWithoutHook = pending.event;
    }
    Event event = pending.event == null ? point.likeliest() : pending.event;
    if (event != null) {
      count(event, pending);
    }
  }

  /** Null where there is no room for another logger, and so for no event of it. */
  private LogPoint point(int level, String logger) {
    boolean error = level >= LogHook.ERROR;
    ConcurrentHashMap<String, LogPoint> points = error ? errors : warnings;
    String name = logger == null ? "" : logger;
    LogPoint known = points.get(name);
    if (known != null) {
      return known;
    }
    if (points.size() >= MAX_POINTS || !memory.allowsOneMore()) {
      return null;
    }
    LogPoint made =
        new LogPoint(name, error ? "ERROR" : "WARN", error ? "logged-error" : "logged-warning");
    LogPoint other = points.putIfAbsent(name, made);
    if (other != null) {
      return other;
    }
    memory.logPoint();
    return made;
  }

  private PendingLog begin(
      ThreadState state, LogPoint point, String format, Throwable throwable, PendingLog outer) {
    int tick = clock.tick();
    LogShown statement = LogRing.current();
    if (!point.needsStack(clock.nowMs())) {
      return new PendingLog(point, format, throwable, statement, null, null, null, tick, outer);
    }
    CpuUse use = gate.begin();
    StackTraceElement[] stack = applicationStack(new Throwable().getStackTrace());
    if (stack.length == 0) {
      return outer; // no application code takes part
    }
    StackTraceElement top = stack[0];
    MethodInfo location =
        new MethodInfo(top.getClassName(), top.getMethodName(), "", top.getFileName(), true, null);
    Event event = event(point, format, throwable, location, top.getLineNumber(), () -> stack);
    Capture capture = null;
    if (event != null && event.wantsSnapshot(clock.nowMs()) && mayCapture(event)) {
      capture = new Capture(values, event.changes, told(throwable, state), stack, use);
      // Whether a site follows is not known yet: none does behind Optional.ifPresent(logger::warn).
      capture.isIn(RunningClass.named(top.getClassName()));
    }
    return new PendingLog(point, format, throwable, statement, event, stack, capture, tick, outer);
  }

  private boolean mayCapture(Event event) {
    return gate.admits(event.isForced() || event.isNew(), event.isRare(clock.nowMs()));
  }

  /** The stack from the deepest application frame on; empty when there is none. */
  private StackTraceElement[] applicationStack(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (application.isApplication(stack[i].getClassName())) {
        return Arrays.copyOfRange(stack, i, stack.length);
      }
    }
    return new StackTraceElement[0];
  }

  /** The call behind which this site stands returned; false where it is of another statement. */
  private boolean finishAt(ThreadState state, PendingLog pending, SiteInfo site, Object[] locals) {
    StackTraceElement[] stack = pending.stack;
    if (stack != null) {
      boolean here =
          CapturedFrames.isFrameOf(stack[0], site) && stack[0].getLineNumber() == site.lines[0];
      if (!here) {
        finish(pending);
        return false;
      }
      pending.point.lastFollowed = pending.event; // first: others go without a stack from now on
      pending.point.isFollowedBy(site);
      if (pending.event != null) {
        if (pending.capture != null) {
          pending.capture.frame(site, site.lines[0], locals);
        }
        pending.event.isAt(site.method);
        watchCalls(pending.event, site);
        count(pending.event, pending);
      }
      return true;
    }
    if (!pending.point.trusts(site)) {
      finish(pending);
      return false;
    }
    Event event =
        event(
            pending.point,
            pending.format,
            pending.throwable,
            site.method,
            site.lines[0],
            () -> applicationStack(new Throwable().getStackTrace()));
    if (event == null) {
      return true;
    }
    pending.point.lastFollowed = event;
    watchCalls(event, site);
    Capture capture = null;
    if (event.wantsSnapshot(clock.nowMs()) && mayCapture(event)) {
      CpuUse use = gate.begin();
      stack = applicationStack(new Throwable().getStackTrace());
      LogStatements logs = LogStatements.upTo(pending.statement);
      ThrowableInfo told = told(pending.throwable, state);
      capture = new Capture(values, event.changes, told, stack, logs, use);
      capture.frame(site, site.lines[0], locals);
    }
    count(event, capture, true);
    return true;
  }

  private ThrowableInfo told(Throwable throwable, ThreadState state) {
    return throwable == null
        ? null
        : ThrowableInfo.ofElsewhere(throwable, it -> known.of(it, state));
  }

  private void watchCalls(Event event, SiteInfo site) {
    Object owner = event.areCallsWatched() ? null : site.attached();
    if (owner instanceof WeakReference) {
      calls.watch(event, site.method, (Class<?>) ((WeakReference<?>) owner).get());
    }
  }

  private void count(Event event, PendingLog pending) {
    count(event, pending.capture, !pending.isCounted());
  }

  private void count(Event event, Capture capture, boolean isNew) {
    if (event.isMuted()) {
      if (capture != null) {
        capture.close();
      }
      return;
    }
    long now = clock.nowMs();
    if (isNew) {
      event.count(now);
    }
    if (capture != null) {
      event.snapshotTaken(now);
      gate.charge(capture);
      snapshots.add(gate.charged(capture.finish(event)));
      urgency.raise();
    }
  }

  private Event event(
      LogPoint point,
      String format,
      Throwable throwable,
      MethodInfo location,
      int line,
      Supplier<StackTraceElement[]> stack) {
    return events.get(
        point.eventType,
        throwable == null ? null : throwable.getClass().getName(),
        format,
        location,
        line,
        null,
        point.logger,
        point.level,
        stack,
        clock.nowMs());
  }
}
