package com.acme.bench;

import datadog.trace.api.Trace;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import org.openjdk.jmh.annotations.CompilerControl;

/** Throws, as {@link Thrower} does, out of a method that gets a span from an agent that makes them. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
final class TracedThrower {
  private final Thrower thrower = new Thrower();

  /** Throws below {@code depth} frames, the first of them traced, and catches here. */
  int throwAndCatch(int depth, int seed) {
    String name = seed % 2 == 0 ? "a" : "b";
    try {
      return traced(depth, seed, name, 1.5 * seed, List.of(seed, depth));
    } catch (IllegalStateException e) {
      return e.getMessage().length();
    }
  }

  /** Calls the traced method without a throw. */
  int succeed(int seed) {
    return throwAndCatch(0, seed);
  }

  @WithSpan
  @Trace
  int traced(int depth, int seed, String name, double factor, List<Integer> path) {
    long started = seed * 31L;
    if (depth == 0) {
      return path.size();
    }
    return depth == 1
        ? thrower.fail(name, started, factor)
        : pass(depth - 1, seed, name, factor, path) + 1;
  }

  /**
   * Calls itself down to the last three frames. Those are of other methods: Exception Replay puts
   * probes into the methods of the innermost three, and one that calls itself would run its probe
   * at each depth.
   */
  private int pass(int depth, int seed, String name, double factor, List<Integer> path) {
    return depth > 3
        ? pass(depth - 1, seed + 1, name, factor, path) + 1
        : reserve(seed + 1, name, factor, path) + 1;
  }

  private int reserve(int seed, String name, double factor, List<Integer> path) {
    return thrower.descend(1, seed + 1, name, factor, path) + 1;
  }
}
