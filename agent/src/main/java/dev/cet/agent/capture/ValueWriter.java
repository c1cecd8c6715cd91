package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes values as the protocol's {@code Value}, on the application's own thread and within a
 * budget of bytes. Runs no code of the application: fields are read by offset, and only JDK classes
 * that are known to be harmless are asked anything. One per snapshot in the making; not for several
 * threads.
 */
public final class ValueWriter {
  private final Redaction redaction;
  private final ClassValue<TypeLayout> layouts;
  private final Identities identities = new Identities();
  private JsonWriter out;
  private int limit;

  ValueWriter(Redaction redaction, ClassValue<TypeLayout> layouts) {
    this.redaction = redaction;
    this.layouts = layouts;
  }

  /** Writes to {@code out} from now on, until it has {@code limitBytes} bytes. */
  public void target(JsonWriter out, int limitBytes) {
    this.out = out;
    limit = limitBytes;
  }

  /** Forgets the objects of the last snapshot. */
  public void clear() {
    identities.clear();
    out = null;
  }

  /**
   * Writes the value of a variable.
   *
   * @param name decides about redaction
   * @param declaredType binary name; a primitive one is shown instead of the box's
   */
  public void variable(String name, Object value, String declaredType) {
    String rule = redaction.ruleFor(name);
    if (rule != null) {
      redacted(rule);
    } else if (Scalars.isPrimitiveName(declaredType)) {
      Scalars.write(out, value, declaredType);
    } else {
      int whole = limit;
      limit = Math.min(whole, out.size() + Limits.VARIABLE_BYTES);
      value(value, 0);
      limit = whole;
    }
  }

  void value(Object value, int depth) {
    if (value == null) {
      out.beginObject().field("kind", "null").field("text", "null").endObject();
      return;
    }
    Class<?> type = value.getClass();
    if (Scalars.write(out, value, type.getName())) {
      return;
    }
    if (out.size() > limit) {
      out.beginObject().field("kind", kind(type)).field("type", typeName(type));
      out.field("missing", "budget").endObject();
      return;
    }
    int id = identities.of(value);
    out.beginObject().field("kind", kind(type)).field("type", typeName(type));
    if (id > 0) {
      out.field("ref", id).endObject();
      return;
    }
    out.field("id", -id);
    if (depth >= Limits.DEPTH) {
      out.field("missing", "depth");
    } else if (type.isArray()) {
      array(value, depth);
    } else if (!type.getName().startsWith("java.util.")
        || !JdkContainers.write(this, value, depth)) {
      object(value, depth);
    }
    out.endObject();
  }

  private static String kind(Class<?> type) {
    if (type.isArray()) {
      return "array";
    }
    return type.getName().startsWith("java.util.") ? JdkContainers.kind(type.getName()) : "object";
  }

  private static String typeName(Class<?> type) {
    return type.isArray() ? typeName(type.getComponentType()) + "[]" : type.getName();
  }

  private void object(Object object, int depth) {
    TypeLayout layout = layouts.get(object.getClass());
    if (layout.opaque) {
      out.field("missing", "third-party");
      return;
    }
    int shown = Math.min(layout.slots.length, Limits.FIELDS);
    if (shown < layout.slots.length) {
      out.field("size", layout.slots.length).field("missing", "size");
    }
    out.name("fields").beginArray();
    for (int i = 0; i < shown; i++) {
      TypeLayout.Slot slot = layout.slots[i];
      out.beginObject().field("name", slot.name).name("value");
      if (slot.rule != null) {
        redacted(slot.rule);
      } else {
        field(object, slot, depth);
      }
      out.endObject();
    }
    out.endArray();
  }

  private void field(Object object, TypeLayout.Slot slot, int depth) {
    try {
      switch (slot.kind) {
        case 'I':
          Scalars.number(out, "int", Memory.intAt(object, slot.offset));
          break;
        case 'J':
          Scalars.number(out, "long", Memory.longAt(object, slot.offset));
          break;
        case 'Z':
          Scalars.write(out, Memory.booleanAt(object, slot.offset), "boolean");
          break;
        case 'D':
          Scalars.write(out, Memory.doubleAt(object, slot.offset), "double");
          break;
        case 'F':
          Scalars.write(out, Memory.floatAt(object, slot.offset), "float");
          break;
        case 'C':
          Scalars.write(out, Memory.charAt(object, slot.offset), "char");
          break;
        case 'B':
          Scalars.number(out, "byte", Memory.byteAt(object, slot.offset));
          break;
        case 'S':
          Scalars.number(out, "short", Memory.shortAt(object, slot.offset));
          break;
        default:
          Object value = Memory.reference(object, slot.offset);
          // A throwable that is its own cause has none yet.
          value(value == object && slot.name.equals("cause") ? null : value, depth + 1);
      }
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void array(Object array, int depth) {
    int length = java.lang.reflect.Array.getLength(array);
    beginItems(length);
    int shown = Math.min(length, Limits.ELEMENTS);
    String component = array.getClass().getComponentType().getName();
    for (int i = 0; i < shown && hasRoom(); i++) {
      if (array instanceof Object[]) {
        value(((Object[]) array)[i], depth + 1);
      } else {
        Scalars.write(out, java.lang.reflect.Array.get(array, i), component);
      }
    }
    out.endArray();
  }

  /** Begins {@code items}; the true size comes first. */
  void beginItems(int size) {
    sized(size);
    out.name("items").beginArray();
  }

  void endItems() {
    out.endArray();
  }

  boolean hasRoom() {
    return out.size() <= limit;
  }

  private void sized(int size) {
    out.field("size", size);
    if (size > Limits.ELEMENTS) {
      out.field("missing", "size");
    }
  }

  void items(int size, Iterator<?> elements, int depth) {
    beginItems(size);
    for (int i = 0; i < Limits.ELEMENTS && hasRoom() && elements.hasNext(); i++) {
      value(elements.next(), depth + 1);
    }
    out.endArray();
  }

  /** Elements of a collection that does not know its size: told only if all of it is shown. */
  void items(Iterator<?> elements, int depth) {
    Object[] first = new Object[Limits.ELEMENTS];
    int count = 0;
    while (count < first.length && elements.hasNext()) {
      first[count++] = elements.next();
    }
    if (elements.hasNext()) {
      out.field("missing", "size");
    } else {
      out.field("size", count);
    }
    out.name("items").beginArray();
    for (int i = 0; i < count && hasRoom(); i++) {
      value(first[i], depth + 1);
    }
    out.endArray();
  }

  void entries(int size, Iterator<? extends Map.Entry<?, ?>> entries, int depth) {
    sized(size);
    out.name("entries").beginArray();
    for (int i = 0; i < Limits.ELEMENTS && hasRoom() && entries.hasNext(); i++) {
      Map.Entry<?, ?> entry = entries.next();
      Object key = entry.getKey();
      out.beginArray();
      value(key, depth + 1);
      String rule = key instanceof String ? redaction.ruleFor((String) key) : null;
      if (rule != null) {
        redacted(rule);
      } else {
        value(entry.getValue(), depth + 1);
      }
      out.endArray();
    }
    out.endArray();
  }

  /**
   * Writes an object whose only content is what it holds: {@code Optional}, {@code
   * AtomicReference}.
   */
  void holder(Object held, int depth) {
    out.name("fields").beginArray().beginObject().field("name", "value").name("value");
    value(held, depth + 1);
    out.endObject().endArray();
  }

  /** Position to go back to with {@link #rewind}. */
  int mark() {
    return out.size();
  }

  /** Forgets what was written since {@code mark}. */
  void rewind(int mark) {
    out.truncate(mark);
  }

  void missing(String reason) {
    out.field("missing", reason);
  }

  private void redacted(String rule) {
    out.beginObject().field("kind", "text").field("missing", "redacted");
    out.field("rule", "name: " + rule).endObject();
  }
}
