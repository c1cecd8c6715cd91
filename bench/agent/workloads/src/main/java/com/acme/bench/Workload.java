package com.acme.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every benchmark here begins with. */
@State(Scope.Benchmark)
public abstract class Workload {
  private int seed;

  /** Another number each time, so that the JIT cannot take a run for the one before. */
  final int nextSeed() {
    return seed++;
  }

  /**
   * Looks up keys of several classes, as any real process does before long. Otherwise the JIT knows only strings in
   * {@code HashMap}, and whoever else uses one, an agent too, would seem to slow down the workload.
   */
  @Setup(Level.Trial)
  public void useOtherKeys() {
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
