package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The instance fields of a class, most derived class first. Holds names and offsets, never the
 * class itself.
 */
final class TypeLayout {
  /** One field. */
  static final class Slot {
    final String name;
    final long offset;

    /** First character of the type's descriptor, {@code L} for every reference. */
    final char kind;

    /** The rule that hides the field, or null. */
    final String rule;

    Slot(String name, long offset, char kind, String rule) {
      this.name = name;
      this.offset = offset;
      this.kind = kind;
      this.rule = rule;
    }
  }

  final String typeName;
  final Slot[] slots;

  /** True for classes of the JDK that have no form of their own here: their fields tell little. */
  final boolean opaque;

  private TypeLayout(String typeName, Slot[] slots, boolean opaque) {
    this.typeName = typeName;
    this.slots = slots;
    this.opaque = opaque;
  }

  /** Layouts by class; an entry goes when its class goes. */
  static ClassValue<TypeLayout> cache(Redaction redaction) {
    return new ClassValue<TypeLayout>() {
      @Override
      protected TypeLayout computeValue(Class<?> type) {
        return of(type, redaction);
      }
    };
  }

  private static TypeLayout of(Class<?> type, Redaction redaction) {
    List<Slot> slots = new ArrayList<>();
    boolean opaque = isJdk(type) && !Throwable.class.isAssignableFrom(type);
    for (Class<?> at = type; at != null && !opaque; at = at.getSuperclass()) {
      if (!isJdk(at) || at == Throwable.class) {
        addFields(at, redaction, slots);
      }
    }
    return new TypeLayout(type.getName(), slots.toArray(new Slot[0]), opaque);
  }

  private static void addFields(Class<?> type, Redaction redaction, List<Slot> slots) {
    try {
      for (Field field : type.getDeclaredFields()) {
        boolean shown =
            type != Throwable.class
                || field.getName().equals("detailMessage")
                || field.getName().equals("cause");
        if (shown && !Modifier.isStatic(field.getModifiers())) {
          Class<?> declared = field.getType();
          char kind = declared.isPrimitive() ? primitive(declared) : 'L';
          String rule = redaction.ruleFor(field.getName());
          slots.add(new Slot(field.getName(), Memory.offset(field), kind, rule));
        }
      }
    } catch (Throwable unreadable) {
      // A field of a class that is missing at run time: what was found so far is shown.
      return;
    }
  }

  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM;
  }

  private static final ClassLoader PLATFORM = ClassLoader.getSystemClassLoader().getParent();

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
