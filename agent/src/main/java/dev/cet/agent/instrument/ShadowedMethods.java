package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The methods that say when they begin and end, by their class. Keeps no class alive. */
public final class ShadowedMethods {
  private final Map<Class<?>, Map<String, ShadowKind>> kinds = new WeakHashMap<>();

  /**
   * From now on methods of these names are instrumented so.
   *
   * @param owner the methods' class, which is to be changed once more
   * @return what there was before of the class
   */
  public synchronized Map<String, ShadowKind> add(Class<?> owner, Map<String, ShadowKind> more) {
    Map<String, ShadowKind> before = of(owner);
    Map<String, ShadowKind> all = new HashMap<>(before);
    more.forEach((name, kind) -> all.merge(name, kind, ShadowKind::more));
    kinds.put(owner, all);
    return before;
  }

  /** Sets back what is known of a class: it was not changed after all. */
  public synchronized void set(Class<?> owner, Map<String, ShadowKind> before) {
    kinds.put(owner, before);
  }

  /** Whether methods of these names are that far already, or never will be. */
  public synchronized boolean has(Class<?> owner, Map<String, ShadowKind> wanted) {
    Map<String, ShadowKind> known = of(owner);
    for (Map.Entry<String, ShadowKind> entry : wanted.entrySet()) {
      ShadowKind kind = known.get(entry.getKey());
      if (kind == null || kind.compareTo(entry.getValue()) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The classes of this name that have a method of this name that says when it begins. */
  public synchronized List<Class<?>> owners(String className, String method) {
    List<Class<?>> result = new ArrayList<>();
    kinds.forEach(
        (owner, ofOwner) -> {
          if (owner.getName().equals(className) && ofOwner.containsKey(method)) {
            result.add(owner);
          }
        });
    return result;
  }

  /** By name in a class, not to be changed; empty for one that is only being loaded (null). */
  synchronized Map<String, ShadowKind> of(Class<?> owner) {
    return owner == null
        ? Collections.emptyMap()
        : kinds.getOrDefault(owner, Collections.emptyMap());
  }
}
