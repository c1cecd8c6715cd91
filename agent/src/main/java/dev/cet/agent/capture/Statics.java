package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.instrument.NotedStatics;
import dev.cet.agent.json.JsonWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The static fields of the application's classes. They are read from memory by their offset, as
 * they are: no class is initialized by it, and no code of one runs.
 */
public final class Statics {
  /** Bytes of all of one snapshot. */
  public static final int ALL_BYTES = Limits.VARIABLE_BYTES;

  private static final int VALUE_BYTES = Limits.VARIABLE_BYTES / 4;

  private final Predicate<String> isApplication;
  private final NotedStatics noted;
  private final Types types;

  /** Offsets only, so that nothing keeps a class alive. */
  private final ClassValue<Static[]> ofClass =
      new ClassValue<Static[]>() {
        @Override
        protected Static[] computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Reads those that are {@code noted}. */
  public Statics(Redaction redaction, Predicate<String> isApplication, NotedStatics noted) {
    types = new Types(redaction);
    this.isApplication = isApplication;
    this.noted = noted;
  }

  /** One field. */
  private static final class Static {
    final String name;
    final String declaredType;
    final long offset;

    Static(String name, String declaredType, long offset) {
      this.name = name;
      this.declaredType = declaredType;
      this.offset = offset;
    }
  }

  /**
   * An array of the protocol's variables without its closing bracket; null where a class has none.
   *
   * @param out is written over
   * @param room bytes that are left for them
   */
  public byte[] of(Class<?> owner, ValueWriter writer, JsonWriter out, int room) {
    Static[] all = ofClass.get(owner);
    if (all.length == 0 || room <= 0) {
      return null;
    }
    out.clear();
    out.beginArray();
    int shown = 0;
    for (Static each : all) {
      Object value = read(owner, each);
      if (shown == Limits.FIELDS || !tellsSomething(value)) {
        continue;
      }
      shown++;
      out.beginObject().field("name", each.name).field("kind", "static");
      out.field("declaredType", each.declaredType).name("value");
      if (out.size() < room) {
        writer.target(out, Math.min(room, out.size() + VALUE_BYTES));
        writer.variable(each.name, value, each.declaredType);
      } else {
        out.beginObject().field("kind", "object").field("missing", "budget").endObject();
      }
      out.endObject();
    }
    return shown == 0 ? null : out.toByteArray();
  }

  /** What a library keeps for itself, such as a context or a client, is no state of the program. */
  private boolean tellsSomething(Object value) {
    if (value == null || Slots.isJdk(value.getClass())) {
      return true;
    }
    String name = value.getClass().getName();
    return isApplication.test(name)
        || !NotedStatics.isMachinery(name) && !types.get(value.getClass()).showsOnlyFields();
  }

  private Static[] find(Class<?> type) {
    List<Static> found = new ArrayList<>();
    Set<String> names = noted.of(type.getName());
    if (!names.isEmpty()) {
      try {
        Field[] declared = type.getDeclaredFields();
        for (String name : names) {
          for (Field field : declared) {
            boolean isIt = field.getName().equals(name) && Modifier.isStatic(field.getModifiers());
            if (isIt && Memory.staticBase(field) == type) {
              found.add(new Static(name, typeName(field.getType()), Memory.staticOffset(field)));
            }
          }
        }
      } catch (Throwable unreadable) {
        // The type of a field is missing at run time: what was found so far is shown.
        return found.toArray(new Static[0]);
      }
    }
    return found.toArray(new Static[0]);
  }

  private static String typeName(Class<?> type) {
    return type.isArray() ? typeName(type.getComponentType()) + "[]" : type.getName();
  }

  private static Object read(Class<?> owner, Static field) {
    switch (field.declaredType) {
      case "int":
        return Memory.intAt(owner, field.offset);
      case "long":
        return Memory.longAt(owner, field.offset);
      case "boolean":
        return Memory.booleanAt(owner, field.offset);
      case "double":
        return Memory.doubleAt(owner, field.offset);
      case "float":
        return Memory.floatAt(owner, field.offset);
      case "char":
        return Memory.charAt(owner, field.offset);
      case "byte":
        return Memory.byteAt(owner, field.offset);
      case "short":
        return Memory.shortAt(owner, field.offset);
      default:
        return Memory.reference(owner, field.offset);
    }
  }
}
