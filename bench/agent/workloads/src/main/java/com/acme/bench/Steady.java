package com.acme.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;

/**
 * An application in which many places fail for as long as it runs, as real ones do: 60 classes, compiled here, each
 * with an exception in one of so many calls. Prints the process's CPU time in nanoseconds per call, of all threads, the
 * JIT's too, once it has settled.
 *
 * <p>Arguments: a folder for the classes, seconds until it is measured, seconds in which it is, calls per exception.
 */
public final class Steady {
  private static final int PLACES = 60;

  /** Calls of each place between two pauses of 1 ms: about 100,000 a second. */
  private static final int CALLS = 200;

  private Steady() {}

  public static void main(String[] args) throws Exception {
    int callsPerThrow = Integer.parseInt(args[3]);
    IntUnaryOperator[] places =
        CompiledPlaces.make(
            Path.of(args[0]), "com.acme.bench.steady.Place", PLACES, number -> source(number, callsPerThrow));
    long settled = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
    long end = settled + Long.parseLong(args[2]) * 1_000_000_000;
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    int call = 0;
    int sum = 0;
    while (System.nanoTime() < settled) {
      sum += run(places, call);
      call += CALLS;
      Thread.sleep(1);
    }
    int first = call;
    long before = system.getProcessCpuTime();
    while (System.nanoTime() < end) {
      sum += run(places, call);
      call += CALLS;
      Thread.sleep(1);
    }
    double nanos = system.getProcessCpuTime() - before;
    System.out.println("PER_CALL " + nanos / ((call - first) * (double) PLACES) + (sum == 42 ? " " : ""));
  }

  private static int run(IntUnaryOperator[] places, int first) {
    int sum = 0;
    for (int call = first; call < first + CALLS; call++) {
      for (IntUnaryOperator place : places) {
        sum += place.applyAsInt(call);
      }
    }
    return sum;
  }

  private static String source(int number, int callsPerThrow) {
    return """
        package com.acme.bench.steady;

        public final class Place%1$d implements java.util.function.IntUnaryOperator {
          private final int base = %1$d;

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
            if (call %% %2$d == base %% %2$d) {
              throw new IllegalStateException(name + scaled);
            }
            return (int) scaled;
          }
        }
        """
        .formatted(number, callsPerThrow);
  }
}
