package com.acme.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What the first throw of a process costs its thread. Prints {@code FIRST} and nanoseconds: the thread's CPU, then the
 * clock's.
 *
 * <p>Argument: milliseconds between the beginning of {@code main} and the throw, in which an agent can get ready.
 */
public final class FirstThrow {
  private FirstThrow() {}

  public static void main(String[] args) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadCpuTime();
    Orders orders = new Orders();
    orders.place("none", 1);
    Thread.sleep(Long.parseLong(args[0]));
    long startCpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int result = orders.place("none", 0);
    long end = System.nanoTime();
    long endCpu = threads.getCurrentThreadCpuTime();
    System.out.println(
        "FIRST " + (endCpu - startCpu) + " " + (end - start) + (result == 42 ? " " : ""));
  }

  private static final class Orders {
    private final int[] stock = {3, 1, 2};
    private String last = "nothing";

    int place(String name, int pieces) {
      try {
        return price(name, pieces, stock.length);
      } catch (IllegalArgumentException e) {
        return e.getMessage().length();
      }
    }

    private int price(String name, int pieces, long limit) {
      int total = 0;
      for (int of : stock) {
        total += of * pieces;
      }
      return checked(name, total, 0.5 * limit);
    }

    private int checked(String name, int total, double rate) {
      last = name;
      if (total == 0) {
        throw new IllegalArgumentException("no pieces");
      }
      return (int) (total * rate) + last.length();
    }
  }
}
