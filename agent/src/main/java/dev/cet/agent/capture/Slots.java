package dev.cet.agent.capture;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The instance fields of a class and its superclasses, most derived class first. Holds names and
 * offsets, never the class itself.
 */
final class Slots {
  /** One field. */
  static final class Slot {
    /** As declared. */
    final String name;

    final long offset;

    /** First character of the type's descriptor, {@code L} for every reference. */
    final char kind;

    /** Whether a class of the JDK declares it. */
    final boolean ofJdk;

    /** Whether it is declared by what a language derives its closures and coroutines from. */
    final boolean ofClosure;

    /** Whether it tells something about an exception of the JDK, besides message and causes. */
    final boolean ofException;

    Slot(
        String name,
        long offset,
        char kind,
        boolean ofJdk,
        boolean ofClosure,
        boolean ofException) {
      this.name = name;
      this.offset = offset;
      this.kind = kind;
      this.ofJdk = ofJdk;
      this.ofClosure = ofClosure;
      this.ofException = ofException;
    }

    /** The reference in a field of kind {@code L}. */
    Object of(Object object) throws Throwable {
      return Memory.reference(object, offset);
    }

    /** The number in a field of kind {@code I}. */
    int intOf(Object object) throws Throwable {
      return Memory.intAt(object, offset);
    }

    boolean booleanOf(Object object) throws Throwable {
      return Memory.booleanAt(object, offset);
    }
  }

  private static final ClassLoader PLATFORM = ClassLoader.getSystemClassLoader().getParent();

  final List<Slot> all = new ArrayList<>();

  private Slots() {}

  /** The fields of a class; fewer where the type of one is missing at run time. */
  static Slots of(Class<?> type) {
    Slots slots = new Slots();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      slots.add(at);
    }
    return slots;
  }

  private void add(Class<?> type) {
    boolean ofJdk = isJdk(type);
    boolean ofClosure = isClosure(type.getName());
    boolean ofException = ofJdk && isException(type);
    try {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          Class<?> declared = field.getType();
          char kind = declared.isPrimitive() ? primitive(declared) : 'L';
          boolean tells = ofException && isTelling(field);
          long offset = Memory.offset(field);
          all.add(new Slot(field.getName(), offset, kind, ofJdk, ofClosure, tells));
        }
      }
    } catch (Throwable unreadable) {
      // A field of a class that is missing at run time: what was found so far is shown.
      return;
    }
  }

  /**
   * The field of this name and kind that is declared deepest, or null. Scala puts the class before
   * the names of some: {@code scala$collection$mutable$HashMap$$table}.
   */
  Slot find(String name, char kind) {
    for (Slot slot : all) {
      if (slot.kind == kind && isNamed(slot.name, name)) {
        return slot;
      }
    }
    return null;
  }

  private static boolean isNamed(String field, String name) {
    int before = field.length() - name.length();
    return field.endsWith(name)
        && (before == 0 || before > 2 && field.startsWith("$$", before - 2));
  }

  /** The field of this name that holds a reference, or null. */
  Slot reference(String name) {
    return find(name, 'L');
  }

  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM;
  }

  private static boolean isException(Class<?> type) {
    return Throwable.class.isAssignableFrom(type) && type != Throwable.class;
  }

  /** Not what a JVM notes for itself, and no cause but the other failures of a database. */
  private static boolean isTelling(Field field) {
    return !Modifier.isTransient(field.getModifiers())
        && !field.isSynthetic()
        && (!Throwable.class.isAssignableFrom(field.getType()) || field.getName().equals("next"));
  }

  private static boolean isClosure(String name) {
    return name.equals("groovy.lang.Closure")
        || name.equals("kotlin.jvm.internal.Lambda")
        || name.startsWith("kotlin.coroutines.jvm.internal.");
  }

  private static char primitive(Class<?> type) {
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
