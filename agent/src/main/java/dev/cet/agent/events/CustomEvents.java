package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.control.CpuUse;
import dev.cet.agent.instrument.EventCall;
import dev.cet.agent.instrument.EventCalls;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.runtime.CustomHook;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Custom events: the application's calls of the API, and configured methods that are entered. Where
 * the caller is instrumented, it has said right before where it stands, with its variables; else
 * the stack tells. Each counts exactly once.
 */
final class CustomEvents implements CustomHook {
  private static final String TYPE = "custom";
  private static final String API = "dev.cet.api.Cet";
  private static final int LONGEST_NAME = 200;

  private final ApplicationCode application;
  private final Values values;
  private final SiteTable sites;
  private final EventCalls calls;
  private final EventRegistry events;
  private final SnapshotQueue snapshots;
  private final SnapshotGate gate;
  private final Clock clock;
  private final Sweeper sweeper;
  private final Urgency urgency;
  private final CallCounter callCounter;
  private final KnownThrows known;

  /** The last event that came from each call, to know whether the next one's variables matter. */
  private final ConcurrentHashMap<SiteInfo, Event> latest = new ConcurrentHashMap<>();

  CustomEvents(
      ApplicationCode application,
      Values values,
      SiteTable sites,
      EventCalls calls,
      EventRegistry events,
      SnapshotQueue snapshots,
      SnapshotGate gate,
      Clock clock,
      Sweeper sweeper,
      Urgency urgency,
      CallCounter callCounter,
      KnownThrows known) {
    this.application = application;
    this.values = values;
    this.sites = sites;
    this.calls = calls;
    this.events = events;
    this.snapshots = snapshots;
    this.gate = gate;
    this.clock = clock;
    this.sweeper = sweeper;
    this.urgency = urgency;
    this.callCounter = callCounter;
    this.known = known;
  }

  @Override
  public void calling(int site, Object[] locals) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      EventCall call = calls.get(site);
      Event before = call == null ? null : latest.get(call.site);
      boolean wanted = before == null || before.wantsSnapshot(clock.nowMs());
      state.eventCall = call;
      state.eventLocals = wanted ? locals : null;
      state.eventTick = clock.tick();
      // The call may never arrive: then the sweeper lets go of the variables.
      if (wanted && !state.listed) {
        sweeper.list(state);
      }
    } finally {
      state.exit();
    }
  }

  @Override
  public void event(String name, Throwable throwable, Object given) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      EventCall call = state.eventCall;
      Object[] locals = state.takeEventLocals();
      SiteInfo caller = call == null || !call.isOfApi() ? null : call.site;
      String shown = name == null ? "unnamed" : cut(name);
      tell(state, shown, throwable, given, null, null, caller, locals);
    } finally {
      state.exit();
    }
  }

  @Override
  public void entered(int site, Object[] parameters) {
    SiteInfo entry = sites.get(site, 0);
    ThreadState state = entry == null ? null : sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      EventCall call = state.eventCall;
      Object[] locals = state.takeEventLocals();
      SiteInfo caller = call == null || !call.isOf(entry.method) ? null : call.site;
      String owner = entry.method.className;
      String name = owner.substring(owner.lastIndexOf('.') + 1) + '.' + entry.method.name;
      tell(state, cut(name), null, null, entry, parameters, caller, locals);
    } finally {
      state.exit();
    }
  }

  /**
   * Counts an occurrence and keeps a snapshot where it is due.
   *
   * @param entry the method that was entered, or null for a call of the API
   * @param caller where it was called, or null where only the stack tells
   */
  private void tell(
      ThreadState state,
      String name,
      Throwable throwable,
      Object given,
      SiteInfo entry,
      Object[] parameters,
      SiteInfo caller,
      Object[] locals) {
    StackTraceElement[] stack = null;
    MethodInfo location;
    int line;
    if (caller != null) {
      location = caller.method;
      line = caller.lines[0];
    } else {
      stack = stack(entry);
      StackTraceElement at = place(stack, entry);
      line = Math.max(0, at.getLineNumber());
      location =
          new MethodInfo(at.getClassName(), at.getMethodName(), "", at.getFileName(), true, null);
    }
    StackTraceElement[] walked = stack;
    Supplier<StackTraceElement[]> frames = () -> walked != null ? walked : stack(entry);
    long now = clock.nowMs();
    Event event =
        events.get(
            TYPE,
            throwable == null ? null : throwable.getClass().getName(),
            throwable == null ? null : ThrowableReader.message(throwable),
            location,
            line,
            null,
            name,
            null,
            frames,
            now);
    if (event == null) {
      return; // too many different ones
    }
    Event before = caller == null ? null : latest.put(caller, event);
    if (event.isMuted()) {
      return;
    }
    boolean isRare = event.isRare(now);
    event.count(now);
    // A call that is new may be in a class that another loader has, too.
    if (caller != null && (before == null || !event.areCallsWatched())) {
      Class<?> owner = RunningClass.named(location.className);
      callCounter.watch(event, location, owner);
      if (owner != null) {
        caller.attach(new WeakReference<>(owner));
      }
    }
    if (event.wantsSnapshot(now) && gate.admits(event.isForced() || event.isNew(), isRare)) {
      CpuUse use = gate.begin();
      ThrowableInfo told =
          throwable == null
              ? null
              : ThrowableInfo.ofElsewhere(throwable, it -> known.of(it, state));
      Capture capture = new Capture(values, event.changes, told, frames.get(), use);
      if (entry != null) {
        capture.frame(entry, entry.lines[0], parameters);
      }
      capture.given(given);
      SiteInfo place =
          caller != null ? caller : SiteInfo.ofFrame(location.className, location.name, line);
      boolean known = caller != null && locals != null;
      if (known || entry == null) {
        capture.frame(place, line, known ? locals : new Object[0]);
      }
      event.snapshotTaken(now);
      gate.charge(capture);
      snapshots.add(gate.charged(capture.finish(event)));
      urgency.raise();
    }
  }

  /** The stack from the entered method on, or from the caller of the API on. */
  private static StackTraceElement[] stack(SiteInfo entry) {
    StackTraceElement[] whole = new Throwable().getStackTrace();
    int from = 0;
    if (entry != null) {
      from = Math.max(0, Stacks.indexOf(whole, entry, 0));
    } else {
      for (int i = 0; i < whole.length; i++) {
        boolean isApi = whole[i].getClassName().equals(API);
        if (isApi && (i + 1 == whole.length || !whole[i + 1].getClassName().equals(API))) {
          from = Math.min(i + 1, whole.length - 1);
          break;
        }
      }
    }
    return Arrays.copyOfRange(whole, from, whole.length);
  }

  /** The application frame that called; without one, the deepest that there is. */
  private StackTraceElement place(StackTraceElement[] stack, SiteInfo entry) {
    for (int i = entry == null ? 0 : 1; i < stack.length; i++) {
      if (application.isApplication(stack[i].getClassName())) {
        return stack[i];
      }
    }
    return stack[0];
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
