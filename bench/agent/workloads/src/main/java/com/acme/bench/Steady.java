package com.acme.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import javax.tools.ToolProvider;

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
    IntUnaryOperator[] places = places(args[0], Integer.parseInt(args[3]));
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

  private static IntUnaryOperator[] places(String folderName, int callsPerThrow) throws Exception {
    Path folder = Path.of(folderName);
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      Path file = folder.resolve("Place" + i + ".java");
      Files.writeString(file, source(i, callsPerThrow));
      sources.add(file.toString());
    }
    List<String> arguments = new ArrayList<>(List.of("-g", "-d", folder.toString()));
    arguments.addAll(sources);
    int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
    if (failed != 0) {
      throw new IOException("The places could not be compiled");
    }
    // Open as long as the program runs.
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    IntUnaryOperator[] places = new IntUnaryOperator[PLACES];
    for (int i = 0; i < PLACES; i++) {
      Class<?> type = loader.loadClass("com.acme.bench.steady.Place" + i);
      places[i] = (IntUnaryOperator) type.getConstructor().newInstance();
    }
    return places;
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
