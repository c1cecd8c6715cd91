package dev.cet.agent.capture;

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

    /** A reference, an {@code int} or a {@code long}; null for all else. */
    Object whole(Object object) throws Throwable {
      switch (kind) {
        case 'L':
          return of(object);
        case 'I':
          return intOf(object);
        case 'J':
          return Memory.longAt(object, offset);
        default:
          return null;
      }
    }

    boolean booleanOf(Object object) throws Throwable {
      return Memory.booleanAt(object, offset);
    }
  }

  private static final ClassLoader PLATFORM = ClassLoader.getSystemClassLoader().getParent();

  final List<Slot> all = new ArrayList<>();

  /** False where some fields could not be found. */
  boolean isWhole = true;

  private Slots() {}

  /** The fields of a class. */
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
      isWhole &=
          DeclaredFields.of(
              type,
              (name, kind, offset, isTelling) ->
                  all.add(
                      new Slot(name, offset, kind, ofJdk, ofClosure, ofException && isTelling)));
    } catch (Throwable unreadable) {
      isWhole = false; // what was found so far is shown
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

  private static boolean isClosure(String name) {
    return name.equals("groovy.lang.Closure")
        || name.equals("kotlin.jvm.internal.Lambda")
        || name.startsWith("kotlin.coroutines.jvm.internal.");
  }
}
