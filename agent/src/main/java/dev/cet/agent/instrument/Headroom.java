package dev.cet.agent.instrument;

import java.util.concurrent.TimeUnit;

/**
 * Whether there is memory to change a loaded class: the JVM crashes when it runs out of it
 * meanwhile (seen on 25). There must be room, and none must have been missing lately.
 */
public final class Headroom {
  private static final long LEAST_ROOM = 16L << 20;

  private static final long AFTER_OUT_OF_MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static volatile long notBeforeNanos = System.nanoTime();

  private Headroom() {}

  /** Memory was missing just now. */
  public static void outOfMemory() {
    notBeforeNanos = System.nanoTime() + AFTER_OUT_OF_MEMORY_NANOS;
  }

  /** True where a class may be changed. */
  public static boolean isEnough() {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    return System.nanoTime() - notBeforeNanos >= 0
        && free >= Math.min(LEAST_ROOM, runtime.maxMemory() / 4);
  }
}
