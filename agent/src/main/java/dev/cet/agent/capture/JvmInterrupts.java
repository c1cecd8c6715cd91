package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Whether threads are interrupted, as the JDK knows: an application's thread could answer itself.
 */
public final class JvmInterrupts {
  private static final MethodHandle IS_INTERRUPTED = find();

  private JvmInterrupts() {}

  /** True where somebody has interrupted the thread, and it has not heard of it yet. */
  public static boolean isSet(Thread thread) {
    try {
      return IS_INTERRUPTED != null && (boolean) IS_INTERRUPTED.invokeExact(thread);
    } catch (Throwable failure) {
      return false;
    }
  }

  private static MethodHandle find() {
    try {
      return TrustedLookup.get()
          .findSpecial(
              Thread.class, "isInterrupted", MethodType.methodType(boolean.class), Thread.class);
    } catch (ReflectiveOperationException | RuntimeException otherJdk) {
      return null;
    }
  }
}
