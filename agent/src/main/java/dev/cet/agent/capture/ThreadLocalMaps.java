package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.util.function.BiConsumer;

/**
 * The thread-locals of the calling thread, read from their tables: {@code ThreadLocal.get} would
 * make those that have no value yet.
 */
final class ThreadLocalMaps {
  /** Places of a table that are looked at. */
  private static final int MOST_PLACES = 8 * 1024;

  private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";
  private static final MethodHandle OWN;
  private static final MethodHandle INHERITED;
  private static final MethodHandle TABLE;
  private static final MethodHandle VALUE;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> map = Class.forName(MAP);
      Class<?> entry = Class.forName(MAP + "$Entry");
      Class<?> table = Class.forName("[L" + MAP + "$Entry;");
      MethodType ofThread = MethodType.methodType(Object.class, Thread.class);
      MethodType ofObject = MethodType.methodType(Object.class, Object.class);
      OWN = lookup.findGetter(Thread.class, "threadLocals", map).asType(ofThread);
      INHERITED = lookup.findGetter(Thread.class, "inheritableThreadLocals", map).asType(ofThread);
      TABLE =
          lookup
              .findGetter(map, "table", table)
              .asType(MethodType.methodType(Object[].class, Object.class));
      VALUE = lookup.findGetter(entry, "value", Object.class).asType(ofObject);
    } catch (ReflectiveOperationException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private ThreadLocalMaps() {}

  /** Gives each thread-local that has a value in this thread, and the value. */
  static void ofThread(BiConsumer<ThreadLocal<?>, Object> taker) throws Throwable {
    Thread thread = Thread.currentThread();
    each((Object) OWN.invokeExact(thread), taker);
    each((Object) INHERITED.invokeExact(thread), taker);
  }

  private static void each(Object map, BiConsumer<ThreadLocal<?>, Object> taker) throws Throwable {
    Object[] table = map == null ? null : (Object[]) TABLE.invokeExact(map);
    int places = table == null ? 0 : Math.min(table.length, MOST_PLACES);
    for (int i = 0; i < places; i++) {
      Object entry = table[i];
      Object local = entry == null ? null : ((Reference<?>) entry).get();
      if (local != null) {
        taker.accept((ThreadLocal<?>) local, (Object) VALUE.invokeExact(entry));
      }
    }
  }
}
