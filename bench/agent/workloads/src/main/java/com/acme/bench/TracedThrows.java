package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A throw that goes out of a traced method and is caught by its caller, so that every agent looks
 * at the exception.
 *
 * <ul>
 *   <li>CET counts each exactly, as everywhere, and takes snapshots of some within its budget.
 *   <li>OpenTelemetry makes a span of each call and writes the exception, with its stack as text,
 *       to an event of it.
 *   <li>Datadog makes a span of each call and writes the stack to a tag of it. Exception Replay
 *       recognises the exception by its frames and takes snapshots of three frames of the first
 *       few; its probes stay in these three.
 * </ul>
 *
 * Neither of the two samples here: OpenTelemetry's default keeps every span, Datadog's those for
 * which the server names no rate. Spans that come faster than they can be sent are dropped after
 * the work on the thread was done.
 */
public class TracedThrows extends Workload {
  /** Frames of the application from the throw to the {@code catch}, both included; 0: nothing is thrown. */
  @Param({"0", "3", "10", "100"})
  public int frames;

  private final TracedThrower thrower = new TracedThrower();

  @Benchmark
  public int throwAndCatch() {
    int seed = nextSeed();
    return frames > 0 ? thrower.throwAndCatch(frames - 2, seed) : thrower.succeed(seed);
  }
}
