package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;

/** Tells threads apart without running overridden methods of the application's thread classes. */
public final class ThreadNumbers {
  private static final MethodHandle NUMBER = number();

  private ThreadNumbers() {}

  private static MethodHandle number() {
    try {
      return TrustedLookup.get().findGetter(Thread.class, "tid", long.class);
    } catch (ReflectiveOperationException otherVendor) {
      return null;
    }
  }

  /** A thread's number, different from that of all others; 0 where the JVM does not tell. */
  public static long of(Thread thread) {
    try {
      return NUMBER == null ? 0 : (long) NUMBER.invokeExact(thread);
    } catch (Throwable impossible) {
      return 0;
    }
  }
}
