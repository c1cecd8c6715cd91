package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** A throw that is caught some frames further up; with the agent's default budget it is only counted. */
public class Throws extends Workload {
  /** Frames of the application from the throw to the {@code catch}, both included. */
  @Param({"3", "10", "100", "1000"})
  public int frames;

  private final Thrower thrower = new Thrower();

  @Benchmark
  public int throwAndCatch() {
    return thrower.throwAndCatch(frames - 2, nextSeed());
  }
}
