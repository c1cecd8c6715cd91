package com.acme.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What application code costs with and without the agent. The agent is added by {@code -jvmArgsAppend}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AgentBenchmark {
  private Prices prices;
  private Thrower thrower;
  private int seed;

  @Setup
  public void setUp() {
    prices = new Prices(1000);
    thrower = new Thrower();
  }

  /** 1,000 calls of small methods with a try block; nothing is thrown. */
  @Benchmark
  public long nonThrowing() {
    return prices.total(++seed & 15);
  }

  /** Throw and catch through three application frames (benchmark, catch, throw). */
  @Benchmark
  public int throwAndCatch3() {
    return thrower.throwAndCatch(1, ++seed);
  }

  /** Throw and catch through 10 application frames. */
  @Benchmark
  public int throwAndCatch10() {
    return thrower.throwAndCatch(8, ++seed);
  }
}
