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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;

/** Links the call sites of instrumented code to the tracker. */
final class Linker extends Hooks {
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
  private final class Unreached extends SiteTarget {
    final Owner owner;

    /** Set before it can be called. */
    MutableCallSite callSite;

    Unreached(Owner owner) {
      this.owner = owner;
    }

    @Override
    void reached(int number, Throwable throwable, Object[] values) {
      first(this, number, throwable, values);
    }
  }

  /** A call site that knows its site. */
  private final class Reached extends SiteTarget {
    private final LiveSite site;

    Reached(LiveSite site) {
      this.site = site;
    }

    @Override
    void reached(int number, Throwable throwable, Object[] values) {
      tracker.thrown(site, number - site.info.first, throwable, values);
    }
  }

  /** Behind a logging call: only while something was logged are the locals put into an array. */
  private final class Logged extends SiteTarget {
    private final Owner owner;

    Logged(Owner owner) {
      this.owner = owner;
    }

    @Override
    boolean isWanted() {
      return logged.isPending();
    }

    @Override
    void reached(int number, Throwable none, Object[] values) {
      SiteInfo site = sites.get(owner.classNumber, number);
      if (site != null) {
        logged.reached(site, owner.type);
        logged.returned(site, values);
      }
    }
  }

  private final SiteTable sites;
  private final ThrowTracker tracker;
  private final Answers answers;
  private final LoggedEvents logged;
  private final UsualWay usual;
  private final SiteTypes types;

  /** Where the agent's own code leads to; null but while it rehearses. */
  private volatile Linker rehearsal;

  Linker(
      SiteTable sites,
      ThrowTracker tracker,
      Answers answers,
      LoggedEvents logged,
      UsualWay usual,
      SiteTypes types) {
    this.types = types;
    this.sites = sites;
    this.answers = answers;
    this.tracker = tracker;
    this.logged = logged;
    this.usual = usual;
  }

  /**
   * Links a site of each shape that an exception passes once, so that the machinery behind method
   * handles is loaded before any throw. Not beside the application's start: it would be loaded
   * while the agent is asked to change the classes that it consists of, and asking needs it.
   */
  void warmUp() throws ReflectiveOperationException {
    Class<?> room = BootClassDefiner.define(RoomClass.bytes());
    Overflows.install((Runnable) room.getConstructor().newInstance());
    MethodType none = MethodType.methodType(void.class, Throwable.class, int.class);
    MethodType withLocals = none.appendParameterTypes(Object.class, int.class, long.class);
    LiveSite site = new LiveSite(SiteInfo.ofNothing(), null);
    Owner owner = new Owner(-1, Linker.class);
    for (MethodType type : new MethodType[] {none, withLocals}) {
      MutableCallSite callSite = thrownSite(owner, type);
      callSite.dynamicInvoker();
      takeOver(site, callSite);
    }
  }

  /** The same for a site behind a logging call. */
  void warmUpLogged() throws ReflectiveOperationException {
    MethodType withLocal = MethodType.methodType(void.class, int.class, Object.class);
    loggedSite(new Owner(-1, Linker.class), withLocal).dynamicInvoker();
  }

  /** Lets the agent's own code lead elsewhere; null ends that. */
  void rehearse(Linker elsewhere) {
    rehearsal = elsewhere;
  }

  /** The types of its call sites. */
  SiteTypes types() {
    return types;
  }

  @Override
  protected CallSite link(
      MethodHandles.Lookup caller, String name, MethodType callType, int classNumber)
      throws ReflectiveOperationException {
    Class<?> type = caller.lookupClass();
    Linker rehearsed = rehearsal;
    if (rehearsed != null && type.getClassLoader() == Linker.class.getClassLoader()) {
      return rehearsed.link(caller, name, callType, classNumber);
    }
    Owner owner = new Owner(classNumber, type);
    return name.equals("logged") ? loggedSite(owner, callType) : thrownSite(owner, callType);
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
  private void first(Unreached unreached, int number, Throwable throwable, Object[] locals) {
    SiteInfo info = sites.get(unreached.owner.classNumber, number);
    if (info == null) {
      unreached.callSite.setTarget(Bootstrap.nothing(unreached.callSite.type()));
      return;
    }
    LiveSite site = live(info, unreached.owner.type);
    sites.reached(unreached.owner.classNumber, LiveSite.BYTES);
    takeOver(site, unreached.callSite);
    tracker.thrown(site, number - info.first, throwable, locals);
  }

  private void takeOver(LiveSite site, MutableCallSite callSite) {
    SiteType type = types.known(callSite.type());
    SiteShape shape = type.shape(new Reached(site));
    shape.follow(usual, site.info.first);
    site.takeOver(callSite, shape, type.taking(shape), type.skipping(shape));
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

  private MutableCallSite thrownSite(Owner owner, MethodType type)
      throws ReflectiveOperationException {
    SiteType siteType = types.thrown(type);
    Unreached unreached = new Unreached(owner);
    // Made of a type it would begin with a target that throws: six more method handles a type.
    unreached.callSite = new MutableCallSite(siteType.taking(siteType.shape(unreached)));
    return unreached.callSite;
  }

  private CallSite loggedSite(Owner owner, MethodType type) throws ReflectiveOperationException {
    SiteType siteType = types.logged(type);
    return new ConstantCallSite(siteType.taking(siteType.shape(new Logged(owner))));
  }
}
