package dev.cet.agent.events;

import dev.cet.agent.instrument.Headroom;
import dev.cet.agent.instrument.ShadowedMethods;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.runtime.Shadows;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Lets the callers above an event's {@code catch} remember what they are called with, from the
 * event's first snapshot on: their classes are changed once more, on the reporter's thread. They do
 * it only while an event with such callers is to have a snapshot.
 */
public final class CallerShadows {
  /** Callers of one event: the nearest ones explain most. */
  private static final int MAX_CALLERS = 6;

  /** Methods in the whole process. */
  private static final int MAX_METHODS = 200;

  /** Changes of one class for this. */
  private static final int MAX_CHANGES = 5;

  /** Calls of callers in one sweep beyond which remembering them would be noticed. */
  private static final int BUSY = 2_000;

  /** Sweeps without any after that. */
  private static final int PAUSE = 500;

  private final Instrumentation instrumentation;
  private final ShadowedMethods methods;
  private final Map<Class<?>, Integer> changes = new WeakHashMap<>();
  private final Set<Event> events = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private int count;
  private int pause;

  /**
   * Shadows of the methods that the transformer then finds in {@code methods}.
   *
   * @param instrumentation null for none
   */
  public CallerShadows(Instrumentation instrumentation, ShadowedMethods methods) {
    this.instrumentation = instrumentation;
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
    if (instrumentation == null
        || owner == null
        || count >= MAX_METHODS
        || !instrumentation.isRetransformClassesSupported()
        || !asked.add(event.id)) {
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
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      Set<String> names = wanted.get(loaded.getName());
      if (names != null
          && loaded.getClassLoader() == owner.getClassLoader()
          && instrumentation.isModifiableClass(loaded)
          && Headroom.isEnough()) {
        boolean isNew = false;
        for (String name : names) {
          isNew |= methods.add(loaded, name);
        }
        if (isNew && changes.merge(loaded, 1, Integer::sum) <= MAX_CHANGES) {
          count += names.size();
          retransform(loaded);
        }
      }
    }
  }

  private void retransform(Class<?> loaded) {
    try {
      instrumentation.retransformClasses(loaded);
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      return; // by the JVM or another agent; its callers stay unknown
    }
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
