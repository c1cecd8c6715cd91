package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The same with one shared exception that has no stack trace: nothing but the throw itself is left to pay for. */
public class StacklessThrows extends Workload {
  /** Frames of the application from the throw to the {@code catch}, both included. */
  @Param({"10", "100"})
  public int frames;

  private final Thrower thrower = new Thrower();

  @Benchmark
  public int throwAndCatch() {
    return thrower.stackless(frames - 2, nextSeed());
  }
}
