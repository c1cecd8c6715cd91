package dev.cet.agent.events;

import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.control.CpuBreaker;
import dev.cet.agent.control.Door;
import dev.cet.agent.control.MutedPlace;
import dev.cet.agent.control.Recording;
import dev.cet.agent.environment.RuntimeSampler;
import dev.cet.agent.instrument.ClassFiles;
import dev.cet.agent.instrument.EventCalls;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.agent.logs.LogView;
import dev.cet.agent.report.EventCount;
import dev.cet.agent.report.EventSource;
import dev.cet.runtime.CallCounts;
import dev.cet.runtime.CustomGate;
import dev.cet.runtime.Hooks;
import dev.cet.runtime.LogHook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The capturing half of the agent, put together; what it finds is fetched through {@link
 * EventSource}.
 */
public final class CapturedEvents implements EventSource, Door, Recording {
  /** How often it is looked for what belongs to collected classes. */
  private static final long FORGETTING_NANOS = 500_000_000L;

  /** Calls of events that do not occur are told this often. */
  private static final long CALLS_INTERVAL_NANOS = 10_000_000_000L;

  /** A storm of new events can keep a busy machine writing snapshots for many seconds. */
  private static final long LONGEST_WRITING_NANOS = 200_000_000L;

  private final EventRegistry events;
  private final SnapshotQueue snapshots;
  private final Urgency urgency = new Urgency();
  private final Clock clock = new Clock();
  private final Arming arming = new Arming();
  private final Sweeper sweeper;
  private final Stacks stacks;
  private final ThrowTracker tracker;
  private final LoggedEvents logged;
  private final CustomEvents custom;
  private final Linker linker;
  private long forgottenNanos = System.nanoTime();
  private final EventWriter writer;
  private final Values values;
  private final Retransformer retransformer;
  private final UnreadStacks unread;
  private final SnapshotWishes wishes;
  private final EnteredMethods entered;
  private final ApplicationCode application;
  private final CpuBreaker breaker;
  private final Budget budget;
  private final TokenBucket bucket;
  private final KnownThrows known = new KnownThrows();
  private final Attention attention = new Attention();
  private final MutedPlaces muted = new MutedPlaces(attention);
  private final ThrowPoints points;
  private byte[] heldBack;
  private long callsToldNanos = System.nanoTime();

  /** True where all calls are to be told with the next counts. */
  private boolean callsDue;

  /**
   * @param eventCalls calls that make custom events
   * @param ownBudget how many snapshots are taken
   * @param breaker open while the agent uses too much CPU for snapshots
   * @param maxQueueBytes memory for snapshots that wait to be fetched
   * @param sampler tells the process's state at a snapshot; null leaves it out
   * @param logView what of the thread's log statements is told
   * @param retransformer changes classes once more
   * @param calls counts the calls of events' locations
   * @param classFiles tells the code of events' locations
   * @param shadows of the callers above a catch
   * @param detail of the methods that leave variables out
   */
  public CapturedEvents(
      ApplicationCode application,
      Values values,
      SiteTable sites,
      EventCalls eventCalls,
      SnapshotBudget ownBudget,
      CpuBreaker breaker,
      long eventBytes,
      long maxQueueBytes,
      RuntimeSampler sampler,
      LogView logView,
      Retransformer retransformer,
      CallCounter calls,
      ClassFiles classFiles,
      EnteredMethods entered,
      FullDetail detail) {
    this.entered = entered;
    this.application = application;
    this.values = values;
    this.retransformer = retransformer;
    this.breaker = breaker;
    budget = new Budget(ownBudget);
    bucket = new TokenBucket(ownBudget.perSecond);
    EventMemory memory = new EventMemory(eventBytes / 2);
    EventMemory memoryOfNamed = new EventMemory(eventBytes / 2);
    events = new EventRegistry(budget, muted, memory, memoryOfNamed);
    stacks = new Stacks(application);
    sweeper = new Sweeper(clock, arming, urgency, new LibraryCalls(application, stacks), attention);
    wishes = new SnapshotWishes(arming, sweeper);
    unread = new UnreadStacks(sweeper, attention);
    points = new ThrowPoints(stacks, budget, muted, memory);
    snapshots = new SnapshotQueue(maxQueueBytes);
    SnapshotGate gate =
        new SnapshotGate(bucket, new TokenBucket(ownBudget.kilobytesPerSecond), breaker);
    tracker =
        new ThrowTracker(
            sites,
            stacks,
            events,
            new TakenSnapshots(values, snapshots, gate, clock, arming, urgency, known, detail),
            points,
            clock,
            sweeper,
            arming,
            urgency,
            calls,
            unread,
            known);
    Answers answers = new Answers(sweeper, tracker, known, events, clock, calls, urgency);
    logged =
        new LoggedEvents(
            application,
            values,
            events,
            snapshots,
            gate,
            clock,
            sweeper,
            urgency,
            calls,
            known,
            memoryOfNamed);
    custom =
        new CustomEvents(
            application,
            values,
            sites,
            eventCalls,
            events,
            snapshots,
            gate,
            clock,
            sweeper,
            urgency,
            calls,
            known);
    UsualWay usual = new UsualWay(clock, sweeper, attention);
    linker = new Linker(sites, tracker, answers, logged, usual, new SiteTypes());
    writer =
        new EventWriter(
            new FrameWriter(application, sites),
            new BuildTimes(),
            sampler,
            values,
            logView,
            new LocationCode(classFiles, Linker::classOf));
  }

  /**
   * Puts this behind the call sites of instrumented code.
   *
   * @throws ReflectiveOperationException when this JVM does not let an agent do what it must;
   *     nothing is installed then
   */
  public void start() throws ReflectiveOperationException {
    linker.warmUp();
    Hooks.install(linker);
    retransformer.start(unread, Sweeper.rootGroup());
    CustomGate.install(custom);
    entered.start();
  }

  /** Begins to decide what became of throws; once the transformers are there that see it load. */
  public void follow() {
    sweeper.start(
        tracker,
        logged,
        () -> {
          stacks.measure();
          new Rehearsal(values, linker, breaker, retransformer).run(writer);
        },
        () -> {
          breaker.check();
          entered.sweep();
          forgetGone();
        });
  }

  /** What belongs to classes that were collected goes too; after each sweep, on one thread. */
  private void forgetGone() {
    long now = System.nanoTime();
    if (now - forgottenNanos < FORGETTING_NANOS) {
      return;
    }
    forgottenNanos = now;
    events.forgetGone();
    points.forgetGone();
  }

  /**
   * Loads what is slow to load and needed later; on any thread, before the application starts.
   *
   * @throws ReflectiveOperationException as {@link #start}
   */
  public void warmUp() throws ReflectiveOperationException {
    linker.warmUpLogged();
    RunningClass.load();
  }

  @Override
  public void open() {
    CustomGate.install(custom);
    retransformer.pause(false);
    events.holdCalls(false);
    sweeper.silence(false);
    entered.start();
  }

  /**
   * What is in flight is decided; its counts and snapshots can still be taken. Nothing is added to
   * them, nor are calls, which the code goes on to count until it is changed back.
   */
  @Override
  public void close() {
    retransformer.pause(true);
    sweeper.silence(true);
    events.holdCalls(true);
    entered.stop();
    CustomGate.install(null);
    settle();
  }

  /** Nothing is an event for so long after the start, ms. */
  public void beQuietFor(long ms) {
    sweeper.beQuiet(ms);
  }

  /** What the logging frameworks' hooks call. */
  public LogHook logHook() {
    return logged;
  }

  /** Throws that failures of the agent itself hid; 0 in health. */
  public long failures() {
    return tracker.failures();
  }

  @Override
  public List<byte[]> takeDefinitions() {
    List<byte[]> result = new ArrayList<>();
    writer.lookAgain(
        event -> events.tellAgain(Collections.singleton(event)),
        event -> events.byId(event).force());
    for (Event event : events.takeUntold()) {
      result.add(writer.definition(event));
    }
    return result;
  }

  @Override
  public synchronized List<EventCount> takeCounts() {
    List<EventCount> result = new ArrayList<>();
    long now = System.nanoTime();
    long nowMs = System.currentTimeMillis();
    CallCounts.giveOut();
    boolean callsToo = callsDue || now - callsToldNanos >= CALLS_INTERVAL_NANOS;
    if (callsToo) {
      callsDue = false;
      callsToldNanos = now;
    }
    for (Event event : events.all()) {
      EventCount count = event.takeCount(callsToo);
      if (count != null) {
        result.add(count);
      }
      wishes.awaitRare(event, nowMs);
    }
    return result;
  }

  @Override
  public long occurrences() {
    return events.occurrences();
  }

  @Override
  public synchronized List<byte[]> takeSnapshots(int maxBytes) {
    List<byte[]> result = new ArrayList<>();
    int bytes = 0;
    long start = System.nanoTime();
    while (result.isEmpty() || System.nanoTime() - start < LONGEST_WRITING_NANOS) {
      byte[] next = heldBack;
      heldBack = null;
      if (next == null) {
        Snapshot snapshot = snapshots.poll();
        if (snapshot == null) {
          return result;
        }
        next = writer.snapshot(snapshot);
        watchEntries(snapshot);
      }
      bytes += next.length;
      if (bytes > maxBytes && !result.isEmpty()) {
        heldBack = next;
        return result;
      }
      result.add(next);
    }
    return result;
  }

  @Override
  public synchronized boolean hasMoreSnapshots() {
    return heldBack != null || !snapshots.isEmpty();
  }

  private void watchEntries(Snapshot snapshot) {
    Event event = events.byId(snapshot.event);
    int at = snapshot.frames.firstSite();
    if (event != null && at >= 0) {
      entered.watch(
          event,
          snapshot.frames,
          Linker.ownerOf(snapshot.frames.site(at)),
          frame -> application.isApplication(frame.getClassName()));
    }
  }

  @Override
  public long takeDroppedSnapshots() {
    return snapshots.takeDropped();
  }

  @Override
  public void resendDefinitions(Collection<String> ids) {
    events.tellAgain(ids);
  }

  @Override
  public void forceSnapshot(String definitionId) {
    Event event = events.byId(definitionId);
    if (event != null) {
      wishes.force(event);
    }
  }

  @Override
  public void mute(Collection<MutedPlace> places) {
    muted.set(places);
    points.muteAll();
    events.muteAll();
  }

  @Override
  public void useBudget(int first, int perSecond) {
    budget.use(first, perSecond);
    bucket.rate(perSecond);
  }

  @Override
  public long untold() {
    return events.leftOut() + points.leftOut();
  }

  @Override
  public void useOwnBudget() {
    budget.useOwn();
    bucket.rate(budget.current().perSecond);
  }

  @Override
  public void onUrgent(Runnable wake) {
    urgency.wakes(wake);
  }

  @Override
  public void settle() {
    sweeper.settleAll();
    synchronized (this) {
      callsDue = true;
    }
  }
}
