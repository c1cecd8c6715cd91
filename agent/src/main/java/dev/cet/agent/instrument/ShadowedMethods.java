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
   */
  public synchronized void add(Class<?> owner, Set<String> more) {
    Set<String> all = new HashSet<>(of(owner));
    all.addAll(more);
    names.put(owner, all);
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
