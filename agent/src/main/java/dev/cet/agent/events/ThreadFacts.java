package dev.cet.agent.events;

import dev.cet.agent.capture.JvmThreadNumbers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What newer JDKs know about threads. */
final class ThreadFacts {
  private static final MethodHandle IS_VIRTUAL = find("isVirtual", boolean.class);
  private static final MethodHandle THREAD_ID = find("threadId", long.class);

  private ThreadFacts() {}

  static boolean isVirtual(Thread thread) {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable failure) {
      return false;
    }
  }

  static long id(Thread thread) {
    try {
      // Before Java 19 an application's thread could answer itself.
      return THREAD_ID == null
          ? JvmThreadNumbers.number(thread)
          : (long) THREAD_ID.invokeExact(thread);
    } catch (Throwable failure) {
      return 0;
    }
  }

  private static MethodHandle find(String name, Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, name, MethodType.methodType(type));
    } catch (ReflectiveOperationException olderJdk) {
      return null;
    }
  }
}
