package com.acme.bench;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * Throws through a chain of application frames, each with a few locals, as real code does when something fails. They
 * are kept from being inlined into each other, so that ten frames are ten and not what the JIT makes of them.
 */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
final class Thrower {
  private static final IllegalStateException STACKLESS = new Stackless();

  private final Map<String, List<Integer>> stock = Map.of("a", List.of(1, 2, 3), "b", List.of());

  /** Like what HotSpot itself throws from hot code, and what some libraries keep for speed. */
  private static final class Stackless extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Stackless() {
      super("no stock");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** Throws at the bottom of {@code depth} frames below this one and catches here. */
  int throwAndCatch(int depth, int seed) {
    String name = seed % 2 == 0 ? "a" : "b";
    try {
      return descend(depth, seed, name, 1.5 * seed, List.of(seed, depth));
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    }
  }

  /** The same with one shared exception that has no stack. */
  int stackless(int depth, int seed) {
    String name = seed % 2 == 0 ? "c" : "d";
    try {
      return descend(depth, seed, name, 1.5 * seed, List.of(seed, depth));
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    }
  }

  int descend(int depth, int seed, String name, double factor, List<Integer> path) {
    long started = seed * 31L;
    if (depth <= 1) {
      return fail(name, started, factor);
    }
    return descend(depth - 1, seed + 1, name, factor, path) + 1;
  }

  int fail(String name, long started, double factor) {
    List<Integer> levels = stock.get(name);
    int wanted = (int) (started % 7);
    if (levels == null) {
      throw STACKLESS;
    }
    throw new IllegalStateException("no stock: " + wanted + " of " + levels);
  }
}
