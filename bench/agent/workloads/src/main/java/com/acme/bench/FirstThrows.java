package com.acme.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * What a throw costs its thread where nothing was thrown before: each of many compiled places is called once without a
 * throw, and measured when it throws for the first and only time. Before that, others have thrown, so that what an
 * agent does once is done.
 *
 * <p>Prints {@code FIRST} and nanoseconds: the thread's CPU, median and 95th percentile, then the same by the clock.
 *
 * <p>Arguments: a folder for the classes, how many of them throw before, how many are measured.
 */
public final class FirstThrows {
  private static final int WITHOUT_A_THROW = 0;
  private static final int WITH_A_THROW = 7;

  /** Between two throws, ms: an agent works on each in threads of its own, too. */
  private static final int PAUSE_MS = 20;

  private FirstThrows() {}

  public static void main(String[] args) throws Exception {
    int before = Integer.parseInt(args[1]);
    int measured = Integer.parseInt(args[2]);
    IntUnaryOperator[] places =
        CompiledPlaces.make(
            Path.of(args[0]), "com.acme.bench.first.Place", before + measured, FirstThrows::source);
    long[] cpu = new long[measured];
    long[] wall = new long[measured];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += places[i].applyAsInt(WITHOUT_A_THROW);
      Thread.sleep(PAUSE_MS);
      long startCpu = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      sum += places[i].applyAsInt(WITH_A_THROW);
      long end = System.nanoTime();
      long endCpu = threads.getCurrentThreadCpuTime();
      if (i >= before) {
        cpu[i - before] = endCpu - startCpu;
        wall[i - before] = end - start;
      }
    }
    System.out.println(
        "FIRST " + text(cpu) + " " + text(wall) + (sum == 42 ? " " : ""));
  }

  private static String text(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] + " " + nanos[nanos.length * 95 / 100];
  }

  /** Two of three have variables of their own, so that not all hand over the same types. */
  private static String source(int number) {
    String more =
        switch (number % 3) {
          case 0 -> "long weight = scaled ^ sum;";
          case 1 -> "double share = scaled / 3.0;\n    String unit = \"kg\";";
          default -> "";
        };
    return """
        package com.acme.bench.first;

        public final class Place%1$d implements java.util.function.IntUnaryOperator {
          private final int base = %1$d;
          private final String label = "place %1$d";

          @Override
          public int applyAsInt(int call) {
            int[] levels = {call, base, call ^ 3};
            String name = (call & 1) == 0 ? "even" : "odd";
            try {
              return total(levels, name, call);
            } catch (IllegalStateException e) {
              return e.getMessage().length();
            }
          }

          private int total(int[] levels, String name, int call) {
            int sum = 0;
            for (int i = 0; i < levels.length; i++) {
              sum += levels[i] * (i + base);
            }
            return checked(sum, name, call);
          }

          private int checked(int sum, String name, int call) {
            long scaled = sum * 31L;
            %2$s
            if (call == %3$d) {
              throw new IllegalStateException(name);
            }
            return (int) scaled;
          }
        }
        """
        .formatted(number, more, WITH_A_THROW);
  }
}
