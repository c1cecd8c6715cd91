package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Reads fields by their offset: runs no code of the object, works for records, hidden classes and
 * strongly encapsulated ones, and prints no warning on new JDKs because it asks the JDK's internal
 * {@code Unsafe} where there is one.
 */
final class Memory {
  private static final MethodHandle OFFSET;
  private static final MethodHandle REFERENCE;
  private static final MethodHandle INT;
  private static final MethodHandle LONG;
  private static final MethodHandle FLOAT;
  private static final MethodHandle DOUBLE;
  private static final MethodHandle BOOLEAN;
  private static final MethodHandle BYTE;
  private static final MethodHandle SHORT;
  private static final MethodHandle CHAR;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> unsafe = unsafeClass();
      Object instance = unsafe(lookup, unsafe);
      OFFSET =
          lookup
              .findVirtual(
                  unsafe, "objectFieldOffset", MethodType.methodType(long.class, Field.class))
              .bindTo(instance);
      REFERENCE = reference(lookup, unsafe, instance);
      INT = getter(lookup, unsafe, instance, "getInt", int.class);
      LONG = getter(lookup, unsafe, instance, "getLong", long.class);
      FLOAT = getter(lookup, unsafe, instance, "getFloat", float.class);
      DOUBLE = getter(lookup, unsafe, instance, "getDouble", double.class);
      BOOLEAN = getter(lookup, unsafe, instance, "getBoolean", boolean.class);
      BYTE = getter(lookup, unsafe, instance, "getByte", byte.class);
      SHORT = getter(lookup, unsafe, instance, "getShort", short.class);
      CHAR = getter(lookup, unsafe, instance, "getChar", char.class);
    } catch (Throwable failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private Memory() {}

  /** Offset of an instance field. */
  static long offset(Field field) throws Throwable {
    return (long) OFFSET.invokeExact(field);
  }

  static Object reference(Object object, long offset) throws Throwable {
    return (Object) REFERENCE.invokeExact(object, offset);
  }

  static int intAt(Object object, long offset) throws Throwable {
    return (int) INT.invokeExact(object, offset);
  }

  static long longAt(Object object, long offset) throws Throwable {
    return (long) LONG.invokeExact(object, offset);
  }

  static float floatAt(Object object, long offset) throws Throwable {
    return (float) FLOAT.invokeExact(object, offset);
  }

  static double doubleAt(Object object, long offset) throws Throwable {
    return (double) DOUBLE.invokeExact(object, offset);
  }

  static boolean booleanAt(Object object, long offset) throws Throwable {
    return (boolean) BOOLEAN.invokeExact(object, offset);
  }

  static byte byteAt(Object object, long offset) throws Throwable {
    return (byte) BYTE.invokeExact(object, offset);
  }

  static short shortAt(Object object, long offset) throws Throwable {
    return (short) SHORT.invokeExact(object, offset);
  }

  static char charAt(Object object, long offset) throws Throwable {
    return (char) CHAR.invokeExact(object, offset);
  }

  static Object unsafe(MethodHandles.Lookup lookup, Class<?> unsafe) throws Throwable {
    return lookup.findStaticGetter(unsafe, "theUnsafe", unsafe).asType(object()).invoke();
  }

  static Class<?> unsafeClass() throws ClassNotFoundException {
    try {
      return Class.forName("jdk.internal.misc.Unsafe");
    } catch (ClassNotFoundException java8) {
      return Class.forName("sun.misc.Unsafe");
    }
  }

  /** The method's name changed with Java 12. */
  private static MethodHandle reference(
      MethodHandles.Lookup lookup, Class<?> unsafe, Object instance)
      throws ReflectiveOperationException {
    try {
      return getter(lookup, unsafe, instance, "getReference", Object.class);
    } catch (NoSuchMethodException older) {
      return getter(lookup, unsafe, instance, "getObject", Object.class);
    }
  }

  private static MethodHandle getter(
      MethodHandles.Lookup lookup, Class<?> unsafe, Object instance, String name, Class<?> type)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(unsafe, name, MethodType.methodType(type, Object.class, long.class))
        .bindTo(instance);
  }

  private static MethodType object() {
    return MethodType.methodType(Object.class);
  }
}
