package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Whether a class is a record, a Kotlin data or value class, or a Scala case class. Asks only for
 * what is in the class already: a look at its methods would load the classes of their parameters.
 */
final class Forms {
  /** Where the JDK has it: since Java 9, and before. */
  private static final String[] POOL_CLASSES = {
    "jdk.internal.reflect.ConstantPool", "sun.reflect.ConstantPool"
  };

  private static final MethodHandle ANNOTATIONS;
  private static final MethodHandle POOL;
  private static final MethodHandle POOL_TEXT;

  static {
    MethodHandle[] handles = new MethodHandle[3];
    for (String name : POOL_CLASSES) {
      try {
        MethodHandles.Lookup lookup = TrustedLookup.get();
        Class<?> pool = Class.forName(name);
        handles =
            new MethodHandle[] {
              lookup.findVirtual(
                  Class.class, "getRawAnnotations", MethodType.methodType(byte[].class)),
              lookup
                  .findVirtual(Class.class, "getConstantPool", MethodType.methodType(pool))
                  .asType(MethodType.methodType(Object.class, Class.class)),
              lookup
                  .findVirtual(pool, "getUTF8At", MethodType.methodType(String.class, int.class))
                  .asType(MethodType.methodType(String.class, Object.class, int.class))
            };
        break;
      } catch (ReflectiveOperationException anotherJdk) {
        continue; // without any, data classes are shown like others
      }
    }
    ANNOTATIONS = handles[0];
    POOL = handles[1];
    POOL_TEXT = handles[2];
  }

  private Forms() {}

  /** {@code record}, {@code data}, {@code case} or null. */
  static String of(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    if (parent != null && parent.getName().equals("java.lang.Record")) {
      return "record";
    }
    if (hasInterface(type, "scala.Product")) {
      return "case";
    }
    return isKotlinData(type) ? "data" : null;
  }

  /** Whether the class or a superclass names this interface. */
  static boolean hasInterface(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (extendsInterface(at, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean extendsInterface(Class<?> type, String name) {
    for (Class<?> of : type.getInterfaces()) {
      if (of.getName().equals(name) || extendsInterface(of, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKotlinData(Class<?> type) {
    try {
      byte[] annotations = POOL_TEXT == null ? null : (byte[]) ANNOTATIONS.invokeExact(type);
      if (annotations == null) {
        return false;
      }
      Object pool = (Object) POOL.invokeExact(type);
      return KotlinMetadata.isDataOrValueClass(
          annotations, index -> (String) POOL_TEXT.invokeExact(pool, index));
    } catch (Throwable unknown) {
      return false;
    }
  }
}
