package dev.cet.agent.events;

import dev.cet.agent.capture.BootClassDefiner;
import dev.cet.agent.instrument.RoomClass;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.runtime.Bootstrap;
import dev.cet.runtime.Hooks;
import dev.cet.runtime.Overflows;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/** Links the call sites of instrumented code to the tracker. */
final class Linker extends Hooks {
  private static final MethodHandle FIRST;
  private static final MethodHandle ARMED;
  private static final MethodHandle DISARMED;
  private static final MethodHandle LOG_PENDING;
  private static final MethodHandle LOG_RETURNED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      FIRST =
          lookup.findVirtual(
              Linker.class,
              "first",
              MethodType.methodType(
                  void.class, Unreached.class, int.class, Throwable.class, Object[].class));
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
              Linker.class,
              "logReturned",
              MethodType.methodType(void.class, Owner.class, int.class, Object[].class));
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** The class of a call site. */
  private static final class Owner {
    final int classNumber;
    final WeakReference<Class<?>> type;

    Owner(int classNumber, Class<?> type) {
      this.classNumber = classNumber;
      this.type = new WeakReference<>(type);
    }
  }

  /** A call site before its first call, which tells which site it is. */
  private static final class Unreached {
    final Owner owner;
    final MutableCallSite callSite;

    Unreached(Owner owner, MutableCallSite callSite) {
      this.owner = owner;
      this.callSite = callSite;
    }
  }

  private final SiteTable sites;
  private final ThrowTracker tracker;
  private final Answers answers;
  private final LoggedEvents logged;
  private final MethodHandle first;
  private final MethodHandle armed;
  private final MethodHandle disarmed;
  private final MethodHandle logPending;
  private final MethodHandle logReturned;

  /**
   * Handles by call site type, with the site still to be bound: what is expensive is made once per
   * type.
   */
  private final ConcurrentHashMap<MethodType, Handles> byType = new ConcurrentHashMap<>();

  private static final class Handles {
    final MethodHandle first;
    final MethodHandle armed;
    final MethodHandle disarmed;

    Handles(MethodHandle first, MethodHandle armed, MethodHandle disarmed) {
      this.first = first;
      this.armed = armed;
      this.disarmed = disarmed;
    }
  }

  Linker(SiteTable sites, ThrowTracker tracker, Answers answers, LoggedEvents logged) {
    this.sites = sites;
    this.answers = answers;
    this.tracker = tracker;
    this.logged = logged;
    first = FIRST.bindTo(this);
    armed = ARMED.bindTo(this);
    disarmed = DISARMED.bindTo(this);
    logPending = LOG_PENDING.bindTo(logged);
    logReturned = LOG_RETURNED.bindTo(this);
  }

  /**
   * Links a site of each shape once, so that the machinery behind method handles is loaded before
   * any throw. Not beside the application's start: it would be loaded while the agent is asked to
   * change the classes that it consists of, and asking needs it.
   */
  void warmUp() throws ReflectiveOperationException {
    Class<?> room = BootClassDefiner.define(RoomClass.bytes());
    Overflows.install((Runnable) room.getConstructor().newInstance());
    MethodType none = MethodType.methodType(void.class, int.class, Throwable.class);
    MethodType withLocals = none.appendParameterTypes(Object.class, int.class, long.class);
    LiveSite site = new LiveSite(SiteInfo.ofNothing(), null);
    Owner owner = new Owner(-1, Linker.class);
    for (MethodType type : new MethodType[] {none, withLocals}) {
      MutableCallSite callSite = thrownSite(owner, type);
      callSite.dynamicInvoker();
      takeOver(site, callSite);
    }
    loggedSite(owner, MethodType.methodType(void.class, int.class, Object.class)).dynamicInvoker();
  }

  @Override
  protected CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, int classNumber) {
    Owner owner = new Owner(classNumber, caller.lookupClass());
    return name.equals("logged") ? loggedSite(owner, type) : thrownSite(owner, type);
  }

  @Override
  protected void handled(int classNumber, Throwable throwable) {
    SiteInfo site = sites.get(classNumber, 0);
    if (site != null) {
      answers.answered(site.handlers[0], throwable);
    }
  }

  @Override
  protected void thrown(int classNumber, int number, Throwable throwable, Object[] values) {
    SiteInfo site = sites.get(classNumber, number);
    if (site != null) {
      tracker.thrown(live(site, null), number - site.first, throwable, values);
    }
  }

  /** The first call of a call site: from now on it goes to its site directly. */
  void first(Unreached unreached, int number, Throwable throwable, Object[] locals) {
    SiteInfo info = sites.get(unreached.owner.classNumber, number);
    if (info == null) {
      unreached.callSite.setTarget(Bootstrap.nothing(unreached.callSite.type()));
      return;
    }
    LiveSite site = live(info, unreached.owner.type);
    takeOver(site, unreached.callSite);
    armed(site, number, throwable, locals);
  }

  private void takeOver(LiveSite site, MutableCallSite callSite) {
    Handles handles = handles(callSite.type());
    site.takeOver(callSite, handles.armed.bindTo(site), handles.disarmed.bindTo(site));
  }

  void armed(LiveSite site, int number, Throwable throwable, Object[] locals) {
    tracker.thrown(site, number - site.info.first, throwable, locals);
  }

  void disarmed(LiveSite site, int number, Throwable throwable) {
    tracker.thrown(site, number - site.info.first, throwable, null);
  }

  void logReturned(Owner owner, int number, Object[] locals) {
    SiteInfo site = sites.get(owner.classNumber, number);
    if (site != null) {
      logged.reached(site, owner.type);
      logged.returned(site, locals);
    }
  }

  /** The class of a site that was reached, or null. */
  static Class<?> ownerOf(SiteInfo site) {
    Object known = site.attached();
    return known instanceof LiveSite ? ((LiveSite) known).owner() : null;
  }

  /** The same, also of a site behind a logging call. */
  static Class<?> classOf(SiteInfo site) {
    Object known = site.attached();
    return known instanceof WeakReference
        ? (Class<?>) ((WeakReference<?>) known).get()
        : ownerOf(site);
  }

  private static LiveSite live(SiteInfo site, WeakReference<Class<?>> owner) {
    Object known = site.attached();
    return (LiveSite) (known == null ? site.attach(new LiveSite(site, owner)) : known);
  }

  private MutableCallSite thrownSite(Owner owner, MethodType type) {
    MutableCallSite callSite = new MutableCallSite(type);
    callSite.setTarget(handles(type).first.bindTo(new Unreached(owner, callSite)));
    return callSite;
  }

  private Handles handles(MethodType type) {
    Handles known = byType.get(type);
    if (known == null) {
      known =
          new Handles(
              collecting(first, Unreached.class, type),
              collecting(armed, LiveSite.class, type),
              // (site, number, throwable, locals…) → disarmed(site, number, throwable)
              MethodHandles.dropArguments(
                  disarmed, 3, type.parameterList().subList(2, type.parameterCount())));
      byType.put(type, known);
    }
    return known;
  }

  /** (bound, number, throwable, locals…) → target(bound, number, throwable, {locals…}). */
  private static MethodHandle collecting(MethodHandle target, Class<?> bound, MethodType type) {
    return target
        .asCollector(Object[].class, type.parameterCount() - 2)
        .asType(type.insertParameterTypes(0, bound));
  }

  /** Behind a logging call: only while something was logged are the locals put into an array. */
  private CallSite loggedSite(Owner owner, MethodType type) {
    MethodHandle returned =
        MethodHandles.insertArguments(logReturned, 0, owner)
            .asCollector(Object[].class, type.parameterCount() - 1)
            .asType(type);
    MethodHandle test = MethodHandles.dropArguments(logPending, 0, type.parameterList());
    return new ConstantCallSite(
        MethodHandles.guardWithTest(test, returned, Bootstrap.nothing(type)));
  }
}
