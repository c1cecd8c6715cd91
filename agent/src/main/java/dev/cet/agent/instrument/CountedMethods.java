package dev.cet.agent.instrument;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** The methods whose calls are counted, by their class. Keeps no class alive. */
public final class CountedMethods {
  private final Map<Class<?>, Map<String, Integer>> counters = new WeakHashMap<>();

  /** The counter of a method, or null. */
  public synchronized Integer counter(Class<?> owner, MethodInfo method) {
    Map<String, Integer> known = counters.get(owner);
    return known == null ? null : known.get(key(method.name, method.descriptor));
  }

  /** From now on this class is instrumented with a counter in this method. */
  public synchronized void add(Class<?> owner, MethodInfo method, int counter) {
    Map<String, Integer> more = new HashMap<>(of(owner));
    more.put(key(method.name, method.descriptor), counter);
    counters.put(owner, more);
  }

  /** Takes a counter back that the class was not given after all. */
  public synchronized void remove(Class<?> owner, MethodInfo method) {
    Map<String, Integer> fewer = new HashMap<>(of(owner));
    fewer.remove(key(method.name, method.descriptor));
    counters.put(owner, fewer);
  }

  /** Counters of a class by {@link #key}; empty for a class that is only being loaded (null). */
  synchronized Map<String, Integer> of(Class<?> owner) {
    return owner == null
        ? Collections.emptyMap()
        : counters.getOrDefault(owner, Collections.emptyMap());
  }

  static String key(String name, String descriptor) {
    return name + descriptor;
  }
}
