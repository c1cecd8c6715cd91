package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Work of about 10 µs, with a throw in every so many runs. */
public class Work extends Workload {
  /** Runs from one throw to the next; 0: none throws. With a throw in each it is about 100,000 per second. */
  @Param({"0", "1000", "100", "10", "1"})
  public int runsPerThrow;

  private final Prices prices = new Prices(1000);
  private final Thrower thrower = new Thrower();

  @Benchmark
  public long pricesWithThrows() {
    int seed = nextSeed();
    long total = prices.total(seed & 15);
    return runsPerThrow > 0 && seed % runsPerThrow == 0 ? total + thrower.throwAndCatch(8, seed) : total;
  }
}
