package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.SiteInfo;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows each throw through the sites that it reaches and decides what became of it.
 *
 * <p>A throw is decided when it is clear that it ended: at a {@code catch} that cannot let it out
 * again, or when no application frame is left above. Otherwise it stays in flight until the thread
 * throws something else or a sweep finds it silent. If it turns up again after all, because a
 * handler threw it again, the decision is taken back. So each throw counts once, for what became of
 * it in the end.
 *
 * <p>Where it cannot be exact: an exception object that is thrown again and again, with a stack,
 * and caught in between by code that reads it or by a library, can look like one that goes on.
 */
final class ThrowTracker {
  /** Throw points beyond this are left out: something generates code. */
  private static final int MAX_POINTS = 5_000;

  private final ApplicationCode application;
  private final Values values;
  private final EventRegistry events;
  private final SnapshotQueue snapshots;
  private final SnapshotBudget budget;
  private final TokenBucket bucket;
  private final Clock clock;
  private final Sweeper sweeper;
  private final Arming arming;
  private final Urgency urgency;
  private final AtomicInteger points = new AtomicInteger();
  private final AtomicLong failures = new AtomicLong();

  ThrowTracker(
      ApplicationCode application,
      Values values,
      EventRegistry events,
      SnapshotQueue snapshots,
      SnapshotBudget budget,
      TokenBucket bucket,
      Clock clock,
      Sweeper sweeper,
      Arming arming,
      Urgency urgency) {
    this.application = application;
    this.values = values;
    this.events = events;
    this.snapshots = snapshots;
    this.budget = budget;
    this.bucket = bucket;
    this.clock = clock;
    this.sweeper = sweeper;
    this.arming = arming;
    this.urgency = urgency;
  }

  /** Throws that our own failures hid; stays 0 in health. */
  long failures() {
    return failures.get();
  }

  /** A throw reaches a site; {@code locals} is null while the site is disarmed. Never throws. */
  void thrown(LiveSite site, int lineIndex, Throwable throwable, Object[] locals) {
    ThreadState state = sweeper.stateOfThread();
    if (!state.enter()) {
      return;
    }
    try {
      track(state, site, lineIndex, throwable, locals);
    } catch (Throwable failure) {
      failures.incrementAndGet();
    } finally {
      state.exit();
    }
  }

  private void track(
      ThreadState state, LiveSite site, int lineIndex, Throwable throwable, Object[] locals) {
    Flight flight = state.find(throwable);
    boolean sameFrame = false;
    if (flight != null && startsAnew(flight, site, throwable)) {
      settle(flight, false);
      flight.clear();
      begin(flight, site, lineIndex, throwable, locals);
    } else if (flight != null) {
      sameFrame =
          flight.passage.handler != null && flight.passage.handler.method == site.info.method;
      goesOn(flight, throwable);
    } else {
      flight = state.oldest();
      settle(flight, false);
      flight.clear();
      begin(flight, site, lineIndex, throwable, locals);
    }
    if (flight.isEmpty()) {
      return; // beyond the limit of points
    }
    Capture capture = flight.capture;
    if (capture != null && !sameFrame) {
      capture.frame(site.info, site.info.lines[lineIndex], locals);
    } else if (capture == null && locals != null && site.idles()) {
      arming.disarm(site);
    }
    Passage passage = site.recentPassage;
    if (passage == null || passage.point != flight.point) {
      passage = passage(flight, site, throwable);
      site.recentPassage = passage;
    }
    flight.passage = passage;
    flight.tick = clock.tick();
    if (passage.isFinal()) {
      settle(flight, false);
    }
    if (!state.listed) {
      sweeper.list(state);
    }
  }

  /**
   * Whether a known exception object arrives by a new {@code throw} instead of going on up the
   * stack.
   */
  private static boolean startsAnew(Flight flight, LiveSite site, Throwable throwable) {
    Passage before = flight.passage;
    HandlerInfo handler = before.handler;
    if (handler == null) {
      // Past the last application frame it can only begin again. On its way up, it can meet the
      // same site twice only where the method calls itself.
      return before.outermost
          || site == flight.point.site
              && !site.info.recursive
              && ThrowableReader.isStackless(throwable);
    }
    if (handler.keeps) {
      return true;
    }
    if (site.info.method == handler.method) {
      return site.isCoveredBy(handler); // inside the `try` again, not in its handler
    }
    return site == flight.point.site || ThrowableReader.isStackless(throwable);
  }

  /** The decision about a throw was early: it goes on. */
  private static void goesOn(Flight flight, Throwable throwable) {
    if (flight.counted != null) {
      flight.counted.undo();
      flight.counted = null;
    }
    flight.throwable = throwable;
    flight.weak = null;
  }

  private void begin(
      Flight flight, LiveSite site, int lineIndex, Throwable throwable, Object[] locals) {
    ExceptionType type = ExceptionType.of(throwable.getClass());
    ThrowPoint point = site.recentPoint;
    if (point == null || point.type != type || point.lineIndex != lineIndex) {
      point = point(site, lineIndex, type);
      if (point == null) {
        return;
      }
      site.recentPoint = point;
    }
    flight.throwable = throwable;
    flight.point = point;
    if (point.isHungry()) {
      beginCapture(flight, site, throwable, locals);
    }
  }

  private ThrowPoint point(LiveSite site, int lineIndex, ExceptionType type) {
    ThrowPoint known = site.point(lineIndex, type);
    if (known != null) {
      return known;
    }
    if (points.incrementAndGet() > MAX_POINTS) {
      failures.incrementAndGet();
      return null;
    }
    return site.addPoint(new ThrowPoint(site, lineIndex, type, budget));
  }

  private void beginCapture(Flight flight, LiveSite site, Throwable throwable, Object[] locals) {
    ThrowPoint point = flight.point;
    if (locals == null) {
      // Disarmed: this time only the line is known, next time the values too.
      arming.arm(point);
      return;
    }
    if (!point.isForced() && !point.isNew() && !bucket.take()) {
      return;
    }
    point.captureBegun();
    long start = System.nanoTime();
    StackTraceElement[] trace = traceOf(throwable, site.info);
    flight.capture = new Capture(values, throwable, trace, start);
    arming.armCallers(trace);
  }

  /**
   * The stack of the throw. That of the exception tells also the library frames below the site, but
   * it is that of its creation: if the site is not on it, the thread's own stack is taken.
   */
  private static StackTraceElement[] traceOf(Throwable throwable, SiteInfo site) {
    StackTraceElement[] trace = ThrowableReader.stackTrace(throwable);
    return indexOf(trace, site) >= 0 ? trace : currentStack(site);
  }

  /** The thread's stack from the site's frame on. */
  private static StackTraceElement[] currentStack(SiteInfo site) {
    StackTraceElement[] stack = new Throwable().getStackTrace();
    int at = indexOf(stack, site);
    return at <= 0 ? stack : Arrays.copyOfRange(stack, at, stack.length);
  }

  private static int indexOf(StackTraceElement[] stack, SiteInfo site) {
    for (int i = 0; i < stack.length; i++) {
      if (CapturedFrames.isFrameOf(stack[i], site)) {
        return i;
      }
    }
    return -1;
  }

  /** What becomes of the throw at this site, found out the first time. */
  private Passage passage(Flight flight, LiveSite site, Throwable throwable) {
    Passage known = site.passage(flight.point);
    if (known != null) {
      return known;
    }
    flight.point.passes(site);
    HandlerInfo handler = site.handlerFor(flight.point.type);
    StackTraceElement[] trace;
    int above;
    if (flight.capture != null && flight.capture.frames().reached() > 0) {
      trace = flight.capture.frames().trace();
      above = flight.capture.frames().reached();
    } else {
      trace = currentStack(site.info);
      above = 1;
    }
    boolean outermost = handler == null && !hasApplicationFrame(trace, above);
    String message = ThrowableReader.message(throwable);
    StackTraceElement[] whole = wholeStack(flight.point, throwable, trace);
    return site.addPassage(new Passage(flight.point, site, handler, outermost, whole, message));
  }

  /** The stack from the throw on, also where only the part above this site is left by now. */
  private static StackTraceElement[] wholeStack(
      ThrowPoint point, Throwable throwable, StackTraceElement[] rest) {
    StackTraceElement[] own = ThrowableReader.stackTrace(throwable);
    return indexOf(own, point.site.info) >= 0 ? own : rest;
  }

  private boolean hasApplicationFrame(StackTraceElement[] trace, int from) {
    for (int i = from; i < trace.length; i++) {
      if (application.isApplication(trace[i].getClassName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts a flight for what became of it, unless that is done.
   *
   * @param threadDied whether the thread ended with it
   */
  void settle(Flight flight, boolean threadDied) {
    if (flight.isEmpty() || flight.counted != null || flight.passage == null) {
      return;
    }
    Passage passage = flight.passage;
    Event event = passage.event;
    if (event == null) {
      event = event(passage, threadDied);
      if (event == null) {
        return;
      }
      event.comesFrom(passage.point);
      passage.event = event;
      urgency.raise();
    }
    long now = clock.nowMs();
    event.count(now);
    flight.counted = event;
    Capture capture = flight.capture;
    if (capture != null) {
      flight.capture = null;
      keep(capture, event, now);
    }
    ThrowPoint point = passage.point;
    if (!point.isHungry() && event.wantsSnapshot(now)) {
      point.setHungry(true, event.isForced());
      arming.arm(point);
    }
  }

  private void keep(Capture capture, Event event, long now) {
    if (event.wantsSnapshot(now)) {
      event.snapshotTaken(now);
      snapshots.add(capture.finish(event));
      urgency.raise();
    } else {
      capture.close();
    }
  }

  private Event event(Passage passage, boolean threadDied) {
    ThrowPoint point = passage.point;
    String type;
    if (passage.handler != null) {
      type = passage.handler.swallows ? "swallowed" : "caught";
    } else {
      type = passage.outermost || threadDied ? "uncaught" : "caught";
    }
    return events.get(
        type,
        point.type.name,
        passage.message,
        point.site.info.method,
        line(passage),
        passage.handler,
        null,
        null,
        () -> passage.trace,
        clock.nowMs());
  }

  /** The throw's line; where the site tells no lines, that of the first occurrence. */
  private static int line(Passage passage) {
    int line = passage.point.line();
    if (line > 0) {
      return line;
    }
    int at = indexOf(passage.trace, passage.point.site.info);
    return at < 0 ? 0 : Math.max(0, passage.trace[at].getLineNumber());
  }
}
