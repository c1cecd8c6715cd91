package dev.cet.agent.events;

import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.ShadowKind;
import dev.cet.agent.instrument.ShadowedMethods;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.runtime.Shadows;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Lets the methods of an event's stack say when they begin, from the event's first snapshot on, so
 * that its log shows where each one and the whole transaction began. The callers above its {@code
 * catch} also remember what they are called with, while an event with such callers is to have a
 * snapshot. Their classes are changed once more for that.
 */
public final class EnteredMethods {
  /** Of the callers above a catch: the nearest ones explain most. */
  private static final int MAX_CALLERS = 6;

  /** Of the methods that the exception leaves: those nearest to the throw. */
  private static final int MAX_LEFT = 8;

  /** Methods in the whole process that say when they begin. */
  private static final int MAX_METHODS = 600;

  private final Instrumentation instrumentation;
  private final ShadowedMethods methods;
  private final Retransformer retransformer;
  private final SiteTable sites;
  private final Set<Event> events = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile int count;
  private boolean stopped;

  /**
   * Asks for methods, which the transformer then finds in {@code methods}.
   *
   * @param instrumentation null for none
   */
  public EnteredMethods(
      Instrumentation instrumentation,
      Retransformer retransformer,
      ShadowedMethods methods,
      SiteTable sites) {
    this.sites = sites;
    this.instrumentation = instrumentation;
    this.retransformer = retransformer;
    this.methods = methods;
  }

  /** They say when they begin from now on, where the code is changed already. */
  synchronized void start() {
    stopped = false;
    Shadows.mark(instrumentation != null);
  }

  /**
   * An event has a snapshot: its methods are to be known from the next one on.
   *
   * @param owner the class of its location, whose loader tells classes of one name apart
   */
  void watch(
      Event event,
      CapturedFrames frames,
      Class<?> owner,
      Predicate<StackTraceElement> isApplication) {
    if (instrumentation == null || owner == null || count >= MAX_METHODS) {
      event.callersAreReady();
      return;
    }
    if (!asked.add(event.id)) {
      return;
    }
    List<String> callers = new ArrayList<>();
    Map<String, Map<String, ShadowKind>> wanted = wanted(frames, isApplication, callers);
    if (!wanted.isEmpty()) {
      // Whatever else can be changed soon is changed together with the nearest.
      change(wanted, owner, callers.isEmpty() ? null : callers.get(0), event::callersAreReady);
    }
    if (callers.isEmpty()) {
      event.callersAreReady();
    } else {
      events.add(event);
      sweep(); // the next sweep may only come with the next throw, too late for its callers
    }
  }

  /**
   * Methods by class and name. What lies below a catch of the application's own is left alone: much
   * that fails there is called all the time, and the transaction goes on.
   *
   * @param callers gets the classes of the callers above a catch, the nearest first
   */
  private static Map<String, Map<String, ShadowKind>> wanted(
      CapturedFrames frames, Predicate<StackTraceElement> isApplication, List<String> callers) {
    Map<String, Map<String, ShadowKind>> wanted = new HashMap<>();
    StackTraceElement outermost = null;
    List<StackTraceElement> left = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement frame = frames.frame(i);
      SiteInfo site = frames.site(i);
      if (!isApplication.test(frame) || frame.getMethodName().startsWith("<")) {
        continue;
      }
      outermost = frame;
      if (i < frames.reached()) {
        left.add(frame);
      } else if ((site == null || site.isCaller()) && callers.size() < MAX_CALLERS) {
        callers.add(frame.getClassName());
        add(wanted, frame, ShadowKind.ARGUMENTS);
      }
    }
    if (outermost != null) {
      add(wanted, outermost, ShadowKind.ENTRY);
    }
    if (callers.isEmpty()) {
      for (StackTraceElement frame : left.subList(0, Math.min(left.size(), MAX_LEFT))) {
        add(wanted, frame, ShadowKind.ENTRY_OF_SMALL);
      }
    }
    return wanted;
  }

  private static void add(
      Map<String, Map<String, ShadowKind>> wanted, StackTraceElement frame, ShadowKind kind) {
    wanted
        .computeIfAbsent(frame.getClassName(), k -> new HashMap<>())
        .merge(frame.getMethodName(), kind, ShadowKind::more);
  }

  /**
   * Asks for the methods.
   *
   * @param nearest name of the class that counts most; null for none
   * @param ready run once that one is as wanted, if it ever is
   */
  private void change(
      Map<String, Map<String, ShadowKind>> wanted, Class<?> owner, String nearest, Runnable ready) {
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    for (Class<?> loaded : all == null ? new Class<?>[0] : all) { // null while the JVM ends
      Map<String, ShadowKind> kinds = wanted.get(loaded.getName());
      if (kinds == null || loaded.getClassLoader() != owner.getClassLoader()) {
        continue;
      }
      Runnable granted = loaded.getName().equals(nearest) ? ready : () -> {};
      if (methods.has(loaded, kinds) || !retransformer.canChange(loaded)) {
        granted.run();
      } else {
        retransformer.ask(loaded, new Shadowing(kinds, granted));
      }
    }
  }

  /** The wish that methods of these names say when they begin. */
  private final class Shadowing implements Retransformer.Wish {
    private final Map<String, ShadowKind> kinds;
    private Map<String, ShadowKind> before = Collections.emptyMap();
    private final Runnable granted;
    private boolean isAdded;
    private int added;

    Shadowing(Map<String, ShadowKind> kinds, Runnable granted) {
      this.kinds = kinds;
      this.granted = granted;
    }

    @Override
    public boolean isGranted(Class<?> owner) {
      return methods.has(owner, kinds);
    }

    @Override
    public void prepare(Class<?> owner) {
      if (count < MAX_METHODS || kinds.containsValue(ShadowKind.NEVER)) {
        before = methods.add(owner, kinds);
        added = 0;
        for (Map.Entry<String, ShadowKind> entry : kinds.entrySet()) {
          added += entry.getValue() == ShadowKind.NEVER ? -1 : 0;
          added += before.containsKey(entry.getKey()) ? 0 : 1;
        }
        isAdded = true;
        count += added;
      }
    }

    @Override
    public void refused(Class<?> owner) {
      if (isAdded) {
        methods.set(owner, before);
        count -= added;
        isAdded = false;
      }
    }

    @Override
    public void done(Class<?> owner) {
      granted.run();
    }
  }

  /** Once a sweep: whether to remember what methods are called with. */
  synchronized void sweep() {
    for (int number : Shadows.takeBusy()) {
      leaveAlone(number);
    }
    if (!events.isEmpty()) {
      Shadows.keep(!stopped && anyWantsSnapshot(events));
    }
  }

  /** A method is called too often: its class is changed back, as far as this goes. */
  private void leaveAlone(int number) {
    SiteInfo busy = sites.get(number, 0);
    if (busy == null) {
      Shadows.forget(number); // its class is gone
      return;
    }
    for (Class<?> owner : methods.owners(busy.method.className, busy.method.name)) {
      Map<String, ShadowKind> never = Collections.singletonMap(busy.method.name, ShadowKind.NEVER);
      retransformer.ask(owner, new Shadowing(never, () -> Shadows.forget(number)));
    }
  }

  /** Nothing is to be remembered. */
  synchronized void stop() {
    stopped = true;
    Shadows.keep(false);
    Shadows.mark(false);
  }

  private static boolean anyWantsSnapshot(Collection<Event> events) {
    for (Event event : events) {
      for (ThrowPoint point : event.points()) {
        if (point.isHungry()) {
          return true;
        }
      }
    }
    return false;
  }
}
