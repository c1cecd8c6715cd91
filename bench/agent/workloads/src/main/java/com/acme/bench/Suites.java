package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;

/** Libraries at work as if they were the application's own code; nothing throws. */
public class Suites extends Workload {
  private final Json json = new Json();
  private final Bitmaps bitmaps = new Bitmaps();

  @Benchmark
  public long jackson() throws Exception {
    return json.roundTrip(nextSeed());
  }

  @Benchmark
  public long commonsLang() {
    return Libraries.commonsLang(nextSeed());
  }

  @Benchmark
  public long guava() {
    return Libraries.guava(nextSeed());
  }

  @Benchmark
  public long roaringBitmap() {
    return bitmaps.operations(nextSeed());
  }
}
