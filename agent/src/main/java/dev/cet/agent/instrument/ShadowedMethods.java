package dev.cet.agent.instrument;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The methods that remember what they are called with, by their class. Keeps no class alive. */
public final class ShadowedMethods {
  private final Map<Class<?>, Set<String>> names = new WeakHashMap<>();

  /**
   * From now on methods of these names are instrumented so.
   *
   * @param owner the methods' class, which is to be changed once more
   * @return those that were not before
   */
  public synchronized Set<String> add(Class<?> owner, Set<String> more) {
    Set<String> before = of(owner);
    Set<String> added = new HashSet<>(more);
    added.removeAll(before);
    Set<String> all = new HashSet<>(before);
    all.addAll(added);
    names.put(owner, all);
    return added;
  }

  /** Takes names back: the class was not changed after all. */
  public synchronized void remove(Class<?> owner, Set<String> some) {
    Set<String> fewer = new HashSet<>(of(owner));
    fewer.removeAll(some);
    names.put(owner, fewer);
  }

  /** Whether they are already. */
  public synchronized boolean has(Class<?> owner, Set<String> wanted) {
    return of(owner).containsAll(wanted);
  }

  /** Names in a class; empty for a class that is only being loaded (null). */
  synchronized Set<String> of(Class<?> owner) {
    return owner == null
        ? Collections.emptySet()
        : names.getOrDefault(owner, Collections.emptySet());
  }
}
