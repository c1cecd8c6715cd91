package com.acme.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Prints {@code name nanoseconds} per workload: the least of many short rounds, in CPU time of this thread, because
 * wall-clock time on a shared machine shows mostly the neighbours, and what else runs there makes a round only longer.
 *
 * <p>Arguments: rounds of 20 ms, the time to warm up in ms, and optionally what the names of the workloads to run contain.
 */
public final class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long ROUND_NANOS = 20_000_000;
  private static final double NOTABLY = 0.98;
  private static final int MOST_TIMES = 8;

  private CpuTime() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    long warmUpNanos = Long.parseLong(args[1]) * 1_000_000;
    useOtherKeys();
    long kept = 0;
    for (Map.Entry<String, Workload> entry : Workloads.all().entrySet()) {
      if (args.length > 2 && !entry.getKey().contains(args[2])) {
        continue;
      }
      Workload workload = entry.getValue();
      long repeats = 1;
      long nanos = 0;
      long warmUp = warmUpNanos * Workloads.warmUpFactor(entry.getKey());
      for (long spent = 0; spent < warmUp; spent += nanos) {
        nanos = time(workload, repeats);
        repeats = Math.max(1, (long) (repeats * (double) ROUND_NANOS / Math.max(nanos, ROUND_NANOS / 50)));
      }
      System.out.println(entry.getKey() + ' ' + least(workload, repeats, rounds));
      kept += repeats;
    }
    System.err.flush();
    System.exit(kept == 0 || result == 42 ? 1 : 0);
  }

  /** Goes on for as long as it still gets faster: then the JIT is not done yet. */
  private static double least(Workload workload, long repeats, int rounds) throws Exception {
    double least = Double.MAX_VALUE;
    int since = 0;
    for (int i = 0; i < MOST_TIMES * rounds && since < rounds; i++) {
      double perRun = (double) time(workload, repeats) / repeats;
      since = perRun < NOTABLY * least ? 0 : since + 1;
      least = Math.min(least, perRun);
    }
    return least;
  }

  private static long result;

  private static long time(Workload workload, long repeats) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    long sum = 0;
    for (int i = 0; i < repeats; i++) {
      sum += workload.run(i);
    }
    result ^= sum;
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /**
   * Looks up keys of several classes, as any real process does before long. Otherwise the JIT knows only strings in
   * {@code HashMap}, and whoever else uses one, an agent too, would seem to slow down the workload.
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
