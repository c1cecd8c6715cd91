package dev.cet.agent.instrument;

import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** What methods of one class get beyond what every method gets. */
public final class ClassWishes {
  /** Of a class that is only being loaded. */
  public static final ClassWishes NONE =
      new ClassWishes(Collections.emptyMap(), Collections.emptyMap(), Collections.emptySet());

  final Map<String, Integer> counters;
  final Map<String, ShadowKind> shadowed;
  final Set<String> detailed;

  /**
   * Wishes of some methods.
   *
   * @param counters counters of those whose calls are counted, by {@link CountedMethods#key}
   * @param shadowed those that say when they begin, by name
   * @param detailed those that hand over all their variables, by the same key
   */
  public ClassWishes(
      Map<String, Integer> counters, Map<String, ShadowKind> shadowed, Set<String> detailed) {
    this.counters = counters;
    this.shadowed = shadowed;
    this.detailed = detailed;
  }

  /** Whether any method gets more than every method. */
  boolean areAny() {
    return !counters.isEmpty() || !shadowed.isEmpty() || !detailed.isEmpty();
  }
}
