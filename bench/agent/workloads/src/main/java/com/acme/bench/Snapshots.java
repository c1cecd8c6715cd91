package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A throw that is caught some frames further up, run with an agent that takes a snapshot of each: every frame has
 * {@code this} and six variables.
 */
public class Snapshots extends Workload {
  /** Frames of the application from the throw to the {@code catch}, both included. */
  @Param({"3", "5", "10"})
  public int frames;

  private final Thrower thrower = new Thrower();

  @Benchmark
  public int throwAndCatch() {
    return thrower.throwAndCatch(frames - 2, nextSeed());
  }
}
