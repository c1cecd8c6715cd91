package dev.cet.agent.capture;

import dev.cet.agent.instrument.FieldLists;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Finds the instance fields of classes without loading the classes of their types: that would run
 * the application's class loaders, on a thread that may hold any lock, and a class that is missing
 * at run time would hide all fields. Reflection loads them.
 */
final class DeclaredFields {
  private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

  private static final MethodHandle PARALLEL = findParallel();

  /** Takes one field after the other, in the order of their declaration. */
  interface Taker {
    /**
     * @param kind first character of the type's descriptor, {@code L} for every reference
     * @param offset of the field in its object
     * @param isTelling false for what a class of the JDK keeps for itself
     */
    void take(String name, char kind, long offset, boolean isTelling);
  }

  private DeclaredFields() {}

  /**
   * Gives those that a class itself declares.
   *
   * @return false where they cannot be found so
   */
  static boolean of(Class<?> type, Taker taker) throws Throwable {
    if (Slots.isJdk(type)) {
      reflected(type, taker);
      return true;
    }
    if (MemberNames.areKnown()) {
      MemberNames.of(type, taker);
      return true;
    }
    String[] noted = FieldLists.of(type);
    if (noted != null) {
      for (String field : noted) {
        String name = field.substring(1);
        taker.take(name, field.charAt(0), Memory.offset(type, name), true);
      }
      return true;
    }
    // A library's: its loader is nearly always one whose loading takes no lock of somebody else's.
    if (type.getClassLoader() == SYSTEM || loadsInParallel(type.getClassLoader())) {
      reflected(type, taker);
      return true;
    }
    return false;
  }

  private static boolean loadsInParallel(ClassLoader loader) throws Throwable {
    return PARALLEL != null && (boolean) PARALLEL.invokeExact(loader);
  }

  private static MethodHandle findParallel() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              ClassLoader.class,
              "isRegisteredAsParallelCapable",
              MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException java8) {
      return null;
    }
  }

  private static void reflected(Class<?> type, Taker taker) {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        Class<?> declared = field.getType();
        char kind = declared.isPrimitive() ? primitive(declared) : 'L';
        taker.take(field.getName(), kind, Memory.offset(field), isTelling(field));
      }
    }
  }

  /** Not what a JVM notes for itself, and no cause but the other failures of a database. */
  private static boolean isTelling(Field field) {
    return !Modifier.isTransient(field.getModifiers())
        && !field.isSynthetic()
        && (!Throwable.class.isAssignableFrom(field.getType()) || field.getName().equals("next"));
  }

  static char primitive(Class<?> type) {
    if (type == int.class) {
      return 'I';
    }
    if (type == long.class) {
      return 'J';
    }
    if (type == double.class) {
      return 'D';
    }
    if (type == boolean.class) {
      return 'Z';
    }
    if (type == float.class) {
      return 'F';
    }
    if (type == byte.class) {
      return 'B';
    }
    return type == char.class ? 'C' : 'S';
  }
}
