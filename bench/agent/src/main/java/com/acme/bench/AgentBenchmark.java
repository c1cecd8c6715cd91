package com.acme.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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
    useOtherKeys();
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

  /**
   * Looks up keys of several classes, as any real process does before long. Otherwise the JIT knows only
   * strings in {@code HashMap}, and whoever else uses one, the agent too, would seem to slow down
   * the benchmark.
   */
  private static void useOtherKeys() {
    Map<Object, Integer> map = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      map.put(i, i);
      map.put((long) i, i);
      map.put(new UUID(i, i), i);
    }
    int found = 0;
    for (int round = 0; round < 50; round++) {
      for (Object key : map.keySet()) {
        found += map.get(key);
      }
    }
    if (found == 0) {
      throw new IllegalStateException("nothing was found");
    }
  }
}
