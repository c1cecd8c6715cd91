package dev.cet.agent.capture;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;

/**
 * Reads fields by their offset: runs no code of the object, works for records, hidden classes and
 * strongly encapsulated ones, and prints no warning on new JDKs because it asks the JDK's internal
 * {@code Unsafe} where there is one.
 */
final class Memory {
  private static final RawMemory RAW;

  static {
    try {
      Class<?> unsafe = unsafeClass();
      byte[] classFile = RawMemoryClass.bytes(unsafe, referenceGetter(unsafe));
      Constructor<?> constructor =
          TrustedLookup.define(classFile).getDeclaredConstructor(Object.class);
      constructor.setAccessible(true);
      RAW = (RawMemory) constructor.newInstance(instance(unsafe));
    } catch (ReflectiveOperationException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private Memory() {}

  /** Offset of an instance field. */
  static long offset(Field field) {
    return RAW.offset(field);
  }

  /** The same by its name; on Java 11 and newer. */
  static long offset(Class<?> owner, String field) {
    return RAW.offset(owner, field);
  }

  /** Offset of a static field in what {@link #staticBase} gives. */
  static long staticOffset(Field field) {
    return RAW.staticOffset(field);
  }

  /** Where a static field is; its class on the JVMs that are known. */
  static Object staticBase(Field field) {
    return RAW.staticBase(field);
  }

  static Object reference(Object object, long offset) {
    return RAW.reference(object, offset);
  }

  static int intAt(Object object, long offset) {
    return RAW.intAt(object, offset);
  }

  static long longAt(Object object, long offset) {
    return RAW.longAt(object, offset);
  }

  static float floatAt(Object object, long offset) {
    return RAW.floatAt(object, offset);
  }

  static double doubleAt(Object object, long offset) {
    return RAW.doubleAt(object, offset);
  }

  static boolean booleanAt(Object object, long offset) {
    return RAW.booleanAt(object, offset);
  }

  static byte byteAt(Object object, long offset) {
    return RAW.byteAt(object, offset);
  }

  static short shortAt(Object object, long offset) {
    return RAW.shortAt(object, offset);
  }

  static char charAt(Object object, long offset) {
    return RAW.charAt(object, offset);
  }

  /** Defines a class in the boot class loader; a {@link LinkageError} says why it cannot be. */
  static Class<?> defineInBoot(byte[] classFile) {
    return RAW.defineInBoot(classFile);
  }

  static Class<?> unsafeClass() throws ClassNotFoundException {
    try {
      return Class.forName("jdk.internal.misc.Unsafe");
    } catch (ClassNotFoundException java8) {
      return Class.forName("sun.misc.Unsafe");
    }
  }

  static Object instance(Class<?> unsafe) throws ReflectiveOperationException {
    Field field = unsafe.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return field.get(null);
  }

  /** The method's name changed with Java 12. */
  private static String referenceGetter(Class<?> unsafe) {
    try {
      unsafe.getMethod("getReference", Object.class, long.class);
      return "getReference";
    } catch (NoSuchMethodException older) {
      return "getObject";
    }
  }
}
