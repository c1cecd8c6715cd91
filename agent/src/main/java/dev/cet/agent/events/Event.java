package dev.cet.agent.events;

import dev.cet.agent.control.MutedPlace;
import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.report.EventCount;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** One event: its fixed part, its count and its snapshot budget. */
final class Event {
  /** Five minutes of the usual interval. */
  private static final int MOST_PATIENCE = 32;

  /** A class is mostly changed within half a second; one with a method that runs on, never. */
  private static final long LONGEST_WAIT_FOR_CALLERS_MS = 3_000;

  final String id;
  final String type;

  /** Exception class, or null for a log statement without one. */
  final String exception;

  final String message;
  final MethodInfo location;
  final int line;

  /** The {@code catch}, or null. */
  final HandlerInfo handler;

  /** Logger of a log statement, name of a custom event, else null. */
  final String logger;

  /** Set for log statements. */
  final String level;

  /** Stack of the first occurrence, deepest first; may be null. */
  final StackTraceElement[] frames;

  final long firstSeenMs;

  /** Of a log statement; a throw's are its point's. */
  final Changes changes = new Changes();

  private final Budget budget;
  private final CopyOnWriteArrayList<ThrowPoint> points = new CopyOnWriteArrayList<>();
  private final LongAdder occurrences = new LongAdder();
  private volatile long reported;
  private volatile long lastAtMs;
  private volatile int snapshots;

  /** Of the last snapshot; when the event began while there was none. */
  private volatile long lastSnapshotMs;

  /** How many intervals the next snapshot waits, and how many the one after it will. */
  private volatile int patience = 1;

  private volatile int nextPatience = 1;

  private volatile boolean forced;

  /** Until then the last of the first snapshots waits for what its callers were called with. */
  private volatile long awaitsCallersUntilMs;

  /** True while nothing of it is recorded. */
  private volatile boolean muted;

  /** True once somebody was asked to count the calls of the location. */
  private volatile boolean callsWatched;

  private volatile CountedCalls calls;

  /** True while calls do not count because throws do not. */
  private boolean areCallsHeld;

  /** The location as its class file tells it, where a stack told it first; else null. */
  private volatile MethodInfo site;

  Event(
      String id,
      String type,
      String exception,
      String message,
      MethodInfo location,
      int line,
      HandlerInfo handler,
      String logger,
      String level,
      StackTraceElement[] frames,
      Budget budget,
      long nowMs) {
    this.id = id;
    this.type = type;
    this.exception = exception;
    this.message = message;
    this.location = location;
    this.line = line;
    this.handler = handler;
    this.logger = logger;
    this.level = level;
    this.frames = frames;
    this.budget = budget;
    firstSeenMs = nowMs;
    lastSnapshotMs = nowMs;
    lastAtMs = nowMs;
  }

  /** The location with its class's origin, where that is known. */
  MethodInfo place() {
    MethodInfo known = site;
    return known == null ? location : known;
  }

  /** It was found out which method of which class file the location is. */
  void isAt(MethodInfo method) {
    if (site != method) {
      site = method;
    }
  }

  /** True for one that the application made. */
  boolean isCustom() {
    return type.equals("custom");
  }

  /** A throw's whatever becomes of it, else its type. */
  String kind() {
    return level == null && !isCustom() ? MutedPlace.EXCEPTION : type;
  }

  /** What a person calls it. */
  String shownName() {
    if (exception != null && !isCustom()) {
      return exception;
    }
    return logger == null ? location.className : logger;
  }

  /** Where it is muted, neither occurrences nor snapshots of it are to be recorded. */
  boolean isMuted() {
    return muted;
  }

  void mute(boolean mute) {
    muted = mute;
  }

  void count(long nowMs) {
    occurrences.increment();
    if (lastAtMs != nowMs) {
      lastAtMs = nowMs;
    }
  }

  /** Whether its next occurrence is one of few: none could do without its snapshot. */
  boolean isRare(long nowMs) {
    int intervalMs = budget.current().intervalMs;
    return intervalMs > 0 && nowMs - lastAtMs >= intervalMs;
  }

  /** Whether one was counted at this time. */
  boolean wasAt(long nowMs) {
    return lastAtMs == nowMs;
  }

  /** Counts more of a time when one was counted. */
  void countMore(int times) {
    occurrences.add(times);
  }

  /** Takes one back that turned out to go on. */
  void undo() {
    occurrences.decrement();
  }

  /** How often it has occurred so far. */
  long occurrences() {
    return occurrences.sum();
  }

  /** Exact number since the last call that gave one; called by one thread. Never negative. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
  private long takeDelta() {
    long delta = occurrences.sum() - reported;
    if (delta <= 0) {
      return 0;
    }
    reported += delta;
    return delta;
  }

  /** True once the calls of the location are counted or are to be. */
  boolean areCallsWatched() {
    return callsWatched;
  }

  void watchCalls() {
    callsWatched = true;
  }

  /** From now on this counter counts calls of the location; called by one thread. */
  synchronized void countCalls(int counter) {
    CountedCalls counted = calls;
    if (counted == null) {
      counted = new CountedCalls(occurrences.sum());
      counted.add(counter);
      counted.hold(areCallsHeld);
      calls = counted;
    } else {
      counted.add(counter);
    }
  }

  /** Calls of the location do not count from now on, or do again. */
  synchronized void holdCalls(boolean hold) {
    areCallsHeld = hold;
    if (calls != null) {
      calls.hold(hold);
    }
  }

  /**
   * What is to be told since the last time, or null for nothing; called by one thread.
   *
   * @param callsToo whether calls are a reason to tell something where nothing occurred
   */
  EventCount takeCount(boolean callsToo) {
    long delta = takeDelta();
    CountedCalls counted = calls;
    if (delta == 0 && (!callsToo || counted == null)) {
      return null;
    }
    long callsDelta = counted == null ? -1 : counted.takeCalls();
    if (delta == 0 && callsDelta <= 0) {
      return null;
    }
    return callsDelta < 0
        ? new EventCount(id, delta, lastAtMs)
        : new EventCount(id, delta, lastAtMs, callsDelta, counted.takeOccurrences(reported));
  }

  /** False while everything that was counted has been taken back. */
  boolean hasOccurred() {
    return reported > 0 || occurrences.sum() > 0;
  }

  /** True when the next occurrence deserves a snapshot. */
  boolean wantsSnapshot(long nowMs) {
    return !muted
        && (forced
            || !awaitsCallers(nowMs)
                && budget.current().allows(snapshots, nowMs - lastSnapshotMs, patience));
  }

  private boolean awaitsCallers(long nowMs) {
    return nowMs < awaitsCallersUntilMs && snapshots == budget.current().first - 1;
  }

  /** Methods above the {@code catch} keep what they are called with from now on, if any ever do. */
  void callersAreReady() {
    awaitsCallersUntilMs = 0;
  }

  /**
   * The next snapshot is about to be made possible.
   *
   * @param switches whether hot code must be switched for it: then the one after it waits twice as
   *     long, up to {@link #MOST_PATIENCE} times the interval
   */
  void nextSnapshotSwitches(boolean switches) {
    if (!forced) {
      nextPatience = switches ? Math.min(MOST_PATIENCE, patience * 2) : 1;
    }
  }

  /** True before the first snapshot, which is not rationed. */
  boolean isNew() {
    return snapshots == 0;
  }

  /** Remembers a throw point whose throws become this event. */
  void comesFrom(ThrowPoint point) {
    points.addIfAbsent(point);
  }

  /** Lets go of the points whose classes are gone. */
  void forgetGone() {
    points.removeIf(known -> known.site.isGone());
  }

  /** The throw points whose throws became this event. */
  List<ThrowPoint> points() {
    return points;
  }

  boolean isForced() {
    return forced;
  }

  void force() {
    forced = true;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // a snapshot more under a race is harmless
  void snapshotTaken(long nowMs) {
    if (snapshots == 0 && handler != null && !handler.isMethod) {
      awaitsCallersUntilMs = nowMs + LONGEST_WAIT_FOR_CALLERS_MS;
    }
    snapshots = snapshots + 1;
    lastSnapshotMs = nowMs;
    patience = nextPatience;
    forced = false;
  }
}
