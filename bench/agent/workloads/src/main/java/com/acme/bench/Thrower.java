package com.acme.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * Throws through a chain of application frames that are not inlined into each other, each with a few locals, as real
 * code does when something fails.
 */
final class Thrower {
  private final Map<String, List<Integer>> stock = Map.of("a", List.of(1, 2, 3), "b", List.of());

  /** Throws at the bottom of {@code depth} frames and catches here. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  int throwAndCatch(int depth, int seed) {
    String name = seed % 2 == 0 ? "a" : "b";
    try {
      return descend(depth, seed, name, 1.5 * seed, List.of(seed, depth));
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    }
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int descend(int depth, int seed, String name, double factor, List<Integer> path) {
    long started = seed * 31L;
    if (depth <= 1) {
      return fail(name, started, factor);
    }
    return descend(depth - 1, seed + 1, name, factor, path) + 1;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int fail(String name, long started, double factor) {
    List<Integer> levels = stock.get(name);
    int wanted = (int) (started % 7);
    throw new IllegalStateException("no stock: " + wanted + " of " + levels);
  }
}
