package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Whether a class is a record, a Kotlin data or value class, or a Scala case class. Asks only for
 * what is in the class already: a look at its methods would load the classes of their parameters.
 */
final class Forms {
  private static final MethodHandle ANNOTATIONS;
  private static final MethodHandle POOL;
  private static final MethodHandle POOL_SIZE;
  private static final MethodHandle POOL_TAG;
  private static final MethodHandle POOL_TEXT;

  static {
    MethodHandle[] handles = new MethodHandle[5];
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
      Class<?> tag = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
      handles[0] =
          lookup
              .findVirtual(Class.class, "getRawAnnotations", MethodType.methodType(byte[].class))
              .asType(MethodType.methodType(Object.class, Class.class));
      handles[1] =
          lookup
              .findVirtual(Class.class, "getConstantPool", MethodType.methodType(pool))
              .asType(MethodType.methodType(Object.class, Class.class));
      handles[2] =
          lookup
              .findVirtual(pool, "getSize", MethodType.methodType(int.class))
              .asType(MethodType.methodType(int.class, Object.class));
      handles[3] =
          lookup
              .findVirtual(pool, "getTagAt", MethodType.methodType(tag, int.class))
              .asType(MethodType.methodType(Object.class, Object.class, int.class));
      handles[4] =
          lookup
              .findVirtual(pool, "getUTF8At", MethodType.methodType(String.class, int.class))
              .asType(MethodType.methodType(String.class, Object.class, int.class));
    } catch (ReflectiveOperationException java8) {
      handles = new MethodHandle[5]; // data classes are shown like others there
    }
    ANNOTATIONS = handles[0];
    POOL = handles[1];
    POOL_SIZE = handles[2];
    POOL_TAG = handles[3];
    POOL_TEXT = handles[4];
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
      if (POOL == null || (Object) ANNOTATIONS.invokeExact(type) == null) {
        return false;
      }
      boolean kotlin = false;
      int methods = 0;
      Object pool = (Object) POOL.invokeExact(type);
      int size = (int) POOL_SIZE.invokeExact(pool);
      for (int i = 1; i < size; i++) {
        if (((Object) POOL_TAG.invokeExact(pool, i)).toString().equals("UTF8")) {
          String text = (String) POOL_TEXT.invokeExact(pool, i);
          kotlin |= text.equals("Lkotlin/Metadata;");
          boolean data = text.equals("component1") || text.equals("copy$default");
          boolean value = text.equals("box-impl") || text.equals("unbox-impl");
          methods += data || value ? 1 : 0;
        }
      }
      return kotlin && methods >= 2;
    } catch (Throwable unknown) {
      return false;
    }
  }
}
