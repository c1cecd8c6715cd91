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
   * From now on methods of this name are instrumented so; false when they were already.
   *
   * @param owner the methods' class, which is to be changed once more
   */
  public synchronized boolean add(Class<?> owner, String name) {
    Set<String> more = new HashSet<>(of(owner));
    boolean isNew = more.add(name);
    names.put(owner, more);
    return isNew;
  }

  /** Names in a class; empty for a class that is only being loaded (null). */
  synchronized Set<String> of(Class<?> owner) {
    return owner == null
        ? Collections.emptySet()
        : names.getOrDefault(owner, Collections.emptySet());
  }
}
