package dev.cet.agent.events;

import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.ShadowedMethods;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.runtime.Shadows;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Lets the callers above an event's {@code catch} remember what they are called with, from the
 * event's first snapshot on: their classes are changed once more. They do it only while an event
 * with such callers is to have a snapshot.
 */
public final class CallerShadows {
  /** Callers of one event: the nearest ones explain most. */
  private static final int MAX_CALLERS = 6;

  /** Methods in the whole process. */
  private static final int MAX_METHODS = 200;

  /** Calls of callers in one sweep beyond which remembering them would be noticed. */
  private static final int BUSY = 2_000;

  /** Sweeps without any after that. */
  private static final int PAUSE = 500;

  private final Instrumentation instrumentation;
  private final ShadowedMethods methods;
  private final Retransformer retransformer;
  private final Set<Event> events = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile int count;
  private int pause;

  /**
   * Shadows of the methods that the transformer then finds in {@code methods}.
   *
   * @param instrumentation null for none
   */
  public CallerShadows(
      Instrumentation instrumentation, Retransformer retransformer, ShadowedMethods methods) {
    this.instrumentation = instrumentation;
    this.retransformer = retransformer;
    this.methods = methods;
  }

  /**
   * An event has a snapshot: its callers are to be known from the next one on.
   *
   * @param owner the class of its location, whose loader tells classes of one name apart
   */
  void watch(
      Event event,
      CapturedFrames frames,
      Class<?> owner,
      Predicate<StackTraceElement> isApplication) {
    if (instrumentation == null || owner == null || count >= MAX_METHODS || !asked.add(event.id)) {
      return;
    }
    Map<String, Set<String>> wanted = new HashMap<>();
    int callers = 0;
    for (int i = frames.reached(); i < frames.size() && callers < MAX_CALLERS; i++) {
      StackTraceElement frame = frames.frame(i);
      SiteInfo known = frames.site(i);
      if (known == null && isApplication.test(frame) && !frame.getMethodName().startsWith("<")) {
        callers++;
        wanted
            .computeIfAbsent(frame.getClassName(), k -> new LinkedHashSet<>())
            .add(frame.getMethodName());
      }
    }
    if (!wanted.isEmpty()) {
      change(wanted, owner);
      events.add(event);
      sweep(); // the next sweep may only come with the next throw, too late for its callers
    }
  }

  private void change(Map<String, Set<String>> wanted, Class<?> owner) {
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    for (Class<?> loaded : all == null ? new Class<?>[0] : all) { // null while the JVM ends
      Set<String> names = wanted.get(loaded.getName());
      if (names != null
          && loaded.getClassLoader() == owner.getClassLoader()
          && retransformer.canChange(loaded)) {
        retransformer.ask(loaded, new Shadowing(names));
      }
    }
  }

  /** The wish that methods of these names remember what they are called with. */
  private final class Shadowing implements Retransformer.Wish {
    private final Set<String> names;

    /** Those that no other wish has brought. */
    private Set<String> added = Collections.emptySet();

    Shadowing(Set<String> names) {
      this.names = names;
    }

    @Override
    public boolean isGranted(Class<?> owner) {
      return methods.has(owner, names);
    }

    @Override
    public void prepare(Class<?> owner) {
      if (count < MAX_METHODS) {
        added = methods.add(owner, names);
        count += added.size();
      }
    }

    @Override
    public void refused(Class<?> owner) {
      methods.remove(owner, added);
      count -= added.size();
      added = Collections.emptySet();
    }

    @Override
    public void done(Class<?> owner) {}
  }

  /** Once a sweep: whether to remember now. */
  synchronized void sweep() {
    if (events.isEmpty()) {
      return;
    }
    if (Shadows.takeEntered() > BUSY) {
      pause = PAUSE;
    }
    pause = Math.max(0, pause - 1);
    Shadows.remember(pause == 0 && anyWantsSnapshot(events));
  }

  /** Nothing is to be remembered. */
  synchronized void stop() {
    events.clear();
    Shadows.remember(false);
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
