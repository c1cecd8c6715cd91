package dev.cet.agent.instrument;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The methods that hand over all their variables, even where the JIT does not inline them any more
 * then, by their class. Keeps no class alive.
 */
public final class DetailedMethods {
  private final Map<Class<?>, Set<String>> keys = new WeakHashMap<>();

  /** Whether it is one already. */
  public synchronized boolean has(Class<?> owner, MethodInfo method) {
    return of(owner).contains(key(method));
  }

  /** From now on this class is instrumented so in this method. */
  public synchronized void add(Class<?> owner, MethodInfo method) {
    Set<String> more = new HashSet<>(of(owner));
    more.add(key(method));
    keys.put(owner, more);
  }

  /** Takes a method back: the class was not changed after all. */
  public synchronized void remove(Class<?> owner, MethodInfo method) {
    Set<String> fewer = new HashSet<>(of(owner));
    fewer.remove(key(method));
    keys.put(owner, fewer);
  }

  /** How many there are, in classes that are still there. */
  public synchronized int size() {
    int size = 0;
    for (Set<String> some : keys.values()) {
      size += some.size();
    }
    return size;
  }

  /**
   * Those of a class by {@link CountedMethods#key}; empty for a class that is only being loaded
   * (null).
   */
  synchronized Set<String> of(Class<?> owner) {
    return owner == null
        ? Collections.emptySet()
        : keys.getOrDefault(owner, Collections.emptySet());
  }

  private static String key(MethodInfo method) {
    return CountedMethods.key(method.name, method.descriptor);
  }
}
