package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.runtime.Bootstrap;
import dev.cet.runtime.Hooks;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;

/** Links the call sites of instrumented code to the tracker. */
final class Linker extends Hooks {
  private static final MethodHandle ARMED;
  private static final MethodHandle DISARMED;
  private static final MethodHandle LOG_PENDING;
  private static final MethodHandle LOG_RETURNED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ARMED =
          lookup.findVirtual(
              Linker.class,
              "armed",
              MethodType.methodType(
                  void.class, LiveSite.class, int.class, Throwable.class, Object[].class));
      DISARMED =
          lookup.findVirtual(
              Linker.class,
              "disarmed",
              MethodType.methodType(void.class, LiveSite.class, int.class, Throwable.class));
      LOG_PENDING =
          lookup.findVirtual(LoggedEvents.class, "isPending", MethodType.methodType(boolean.class));
      LOG_RETURNED =
          lookup.findVirtual(
              LoggedEvents.class,
              "returned",
              MethodType.methodType(void.class, SiteInfo.class, Object[].class));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private final SiteTable sites;
  private final ThrowTracker tracker;
  private final LoggedEvents logged;
  private final MethodHandle armed;
  private final MethodHandle disarmed;
  private final MethodHandle logPending;
  private final MethodHandle logReturned;
  private final ConcurrentHashMap<Integer, LiveSite> live = new ConcurrentHashMap<>();

  /**
   * Handles by call site type, with the site still to be bound: what is expensive is made once per
   * type.
   */
  private final ConcurrentHashMap<MethodType, MethodHandle> armedByType = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<MethodType, MethodHandle> disarmedByType =
      new ConcurrentHashMap<>();

  Linker(SiteTable sites, ThrowTracker tracker, LoggedEvents logged) {
    this.sites = sites;
    this.tracker = tracker;
    this.logged = logged;
    armed = ARMED.bindTo(this);
    disarmed = DISARMED.bindTo(this);
    logPending = LOG_PENDING.bindTo(logged);
    logReturned = LOG_RETURNED.bindTo(logged);
  }

  /**
   * Links a site of each shape once, so that the machinery behind method handles is loaded before
   * any throw.
   */
  void warmUp() throws Throwable {
    SiteInfo site = SiteInfo.ofNothing();
    MethodType one = MethodType.methodType(void.class, Throwable.class);
    MethodType withLocals = one.appendParameterTypes(Object.class, int.class, long.class);
    MethodType withLine = withLocals.insertParameterTypes(0, int.class);
    for (MethodType type : new MethodType[] {one, withLocals, withLine}) {
      CallSite callSite = thrownSite(new LiveSite(site, null), type);
      callSite.dynamicInvoker();
    }
    loggedSite(site, MethodType.methodType(void.class, Object.class)).dynamicInvoker();
  }

  @Override
  protected CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int siteId) {
    SiteInfo site = sites.get(siteId);
    if (site == null) {
      return new ConstantCallSite(Bootstrap.nothing(type));
    }
    if (name.equals("logged")) {
      logged.linked(site, caller.lookupClass());
      return loggedSite(site, type);
    }
    return thrownSite(live(siteId, site, caller.lookupClass()), type);
  }

  @Override
  protected void thrown(int siteId, Throwable throwable, int line, Object[] values) {
    SiteInfo site = sites.get(siteId);
    if (site != null) {
      tracker.thrown(live(siteId, site, null), line, throwable, values);
    }
  }

  void armed(LiveSite site, int line, Throwable throwable, Object[] locals) {
    tracker.thrown(site, line, throwable, locals);
  }

  void disarmed(LiveSite site, int line, Throwable throwable) {
    tracker.thrown(site, line, throwable, null);
  }

  private LiveSite live(int id, SiteInfo site, Class<?> owner) {
    LiveSite known = live.get(id);
    if (known != null) {
      return known;
    }
    LiveSite made = new LiveSite(site, owner);
    LiveSite other = live.putIfAbsent(id, made);
    return other == null ? made : other;
  }

  private CallSite thrownSite(LiveSite site, MethodType type) {
    MethodHandle whenArmed = armedByType.get(type);
    MethodHandle whenDisarmed = disarmedByType.get(type);
    if (whenArmed == null || whenDisarmed == null) {
      whenArmed = makeArmed(type);
      whenDisarmed = makeDisarmed(type);
      armedByType.put(type, whenArmed);
      disarmedByType.put(type, whenDisarmed);
    }
    return site.callSite(type, whenArmed.bindTo(site), whenDisarmed.bindTo(site));
  }

  /** (site, [line,] throwable, locals…) → armed(site, line, throwable, {locals…}). */
  private MethodHandle makeArmed(MethodType type) {
    boolean withLine = type.parameterType(0) == int.class;
    int locals = type.parameterCount() - (withLine ? 2 : 1);
    MethodHandle target = withLine ? armed : MethodHandles.insertArguments(armed, 1, 0);
    return target
        .asCollector(Object[].class, locals)
        .asType(type.insertParameterTypes(0, LiveSite.class));
  }

  /** (site, [line,] throwable, locals…) → disarmed(site, line, throwable). */
  private MethodHandle makeDisarmed(MethodType type) {
    boolean withLine = type.parameterType(0) == int.class;
    int fixed = withLine ? 2 : 1;
    MethodHandle target = withLine ? disarmed : MethodHandles.insertArguments(disarmed, 1, 0);
    return MethodHandles.dropArguments(
        target, fixed + 1, type.parameterList().subList(fixed, type.parameterCount()));
  }

  /** Behind a logging call: only while something was logged are the locals put into an array. */
  private CallSite loggedSite(SiteInfo site, MethodType type) {
    MethodHandle returned =
        MethodHandles.insertArguments(logReturned, 0, site)
            .asCollector(Object[].class, type.parameterCount())
            .asType(type);
    MethodHandle test = MethodHandles.dropArguments(logPending, 0, type.parameterList());
    return new ConstantCallSite(
        MethodHandles.guardWithTest(test, returned, Bootstrap.nothing(type)));
  }
}
