package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Reads static fields without initializing their class and without loading those of others. */
final class StaticFields {
  private static final MethodHandle SHOULD_BE_INITIALIZED;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> unsafe = Memory.unsafeClass();
      SHOULD_BE_INITIALIZED =
          lookup
              .findVirtual(
                  unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class))
              .bindTo(Memory.instance(unsafe));
    } catch (Throwable failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private StaticFields() {}

  /** What a field of this type holds; null where the class is not initialized, or has no such. */
  static Object read(Class<?> owner, String name, Class<?> type) {
    try {
      if ((boolean) SHOULD_BE_INITIALIZED.invokeExact(owner)) {
        return null;
      }
      MethodHandle getter = TrustedLookup.get().findStaticGetter(owner, name, type);
      return (Object) getter.asType(MethodType.methodType(Object.class)).invokeExact();
    } catch (Throwable otherType) {
      return null;
    }
  }
}
