package dev.cet.agent.instrument;

import java.util.concurrent.TimeUnit;

/**
 * Whether there is memory to change a loaded class, as the JVM crashes when it runs out of it
 * meanwhile (seen on 25), or to load classes of the JDK. There must be room, and none must have
 * been missing lately.
 */
public final class Headroom {
  private static final long LEAST_ROOM = 16L << 20;

  /** Twice what those that report and look at the host need. */
  private static final long LEAST_ROOM_TO_LOAD = 4L << 20;

  private static final long AFTER_OUT_OF_MEMORY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static volatile long notBeforeNanos = System.nanoTime();

  private Headroom() {}

  /** Memory was missing just now. */
  public static void outOfMemory() {
    notBeforeNanos = System.nanoTime() + AFTER_OUT_OF_MEMORY_NANOS;
  }

  /** True where a class may be changed. */
  public static boolean isEnough() {
    return isFree(LEAST_ROOM, 4);
  }

  /** True where classes may be loaded that the application may need later. */
  public static boolean isEnoughToLoad() {
    return isFree(LEAST_ROOM_TO_LOAD, 8);
  }

  /** This many bytes, or this part of a small heap. */
  private static boolean isFree(long bytes, int part) {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    return System.nanoTime() - notBeforeNanos >= 0
        && free >= Math.min(bytes, runtime.maxMemory() / part);
  }
}
