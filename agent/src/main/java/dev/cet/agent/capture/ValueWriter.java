package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;

/**
 * Writes values as the protocol's {@code Value}, on the application's own thread and within a
 * budget of bytes. Runs no code of the application: fields are read by offset, and only JDK classes
 * that are known to be harmless are asked anything. One per snapshot in the making; not for several
 * threads.
 */
public final class ValueWriter {
  /** In place of a size: there are more elements than are shown, nobody knows how many. */
  static final int MORE = -1;

  private static final byte[] STRING = TypeInfo.head("string", "java.lang.String");

  /** Wrappers around wrappers that are looked through. */
  private static final int MOST_WRAPPERS = 4;

  private final Redaction redaction;
  private final Types types;
  private final Identities identities = new Identities();
  private JsonWriter out;
  private int limit;
  private int wrappers;
  private boolean keysOnly;

  ValueWriter(Redaction redaction, Types types) {
    this.redaction = redaction;
    this.types = types;
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
      hidden("name: " + rule);
    } else if (Scalars.isPrimitiveName(declaredType)) {
      scalar(value, declaredType);
    } else {
      int whole = limit;
      limit = Math.min(whole, out.size() + Limits.VARIABLE_BYTES);
      wrappers = 0;
      keysOnly = false;
      value(value, 0);
      limit = whole;
    }
  }

  void value(Object value, int depth) {
    if (value == null) {
      out.beginObject().field("kind", "null").field("text", "null").endObject();
    } else if (value instanceof String) {
      string((String) value, STRING);
    } else if (!scalar(value, null)) {
      typed(value, types.get(value.getClass()), depth);
    }
  }

  /** Numbers and other boxes; {@code declared} is the name to show, null for the box's own. */
  private boolean scalar(Object value, String declared) {
    String rule = value instanceof Long ? redaction.ruleFor((Long) value) : null;
    if (rule != null) {
      hidden(rule);
      return true;
    }
    return Scalars.write(out, value, declared == null ? value.getClass().getName() : declared);
  }

  private void typed(Object given, TypeInfo of, int depth) {
    Object value = given;
    TypeInfo info = of;
    for (int i = 0; info.unwrapping != null && info.rule == null && i < MOST_WRAPPERS; i++) {
      Object behind = behind(value, info);
      if (behind == value) {
        break;
      }
      if (behind == null || behind instanceof String || Scalars.isBox(behind)) {
        value(behind, depth);
        return;
      }
      if (behind instanceof Unwrapping.NotThere) {
        Unwrapping.NotThere none = (Unwrapping.NotThere) behind;
        Scalars.text(out, "text", none.type, none.text);
        return;
      }
      value = behind;
      info = types.get(value.getClass());
    }
    if (info.rule != null) {
      out.beginObject().raw(info.head);
      out.field("missing", "redacted").field("rule", info.rule).endObject();
    } else if (info.text != null) {
      text(value, info);
    } else {
      object(value, info, depth);
    }
  }

  private static Object behind(Object value, TypeInfo info) {
    try {
      return info.unwrapping.behind(value);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable otherVersion) {
      return value; // it is shown itself
    }
  }

  private void text(Object value, TypeInfo info) {
    String text;
    try {
      text = info.text.of(value);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable changedMeanwhile) {
      text = null;
    }
    if (text == null) {
      out.beginObject().raw(info.head);
      out.field("missing", "budget").endObject();
    } else if (info.kind.equals("string") || info.kind.equals("text")) {
      string(text, info.head);
    } else {
      Scalars.text(out, info.kind, info.name, text);
    }
  }

  private void string(String value, byte[] head) {
    int length = value.length();
    String scanned =
        length <= Limits.SCANNED_CHARS ? value : value.substring(0, Limits.SCANNED_CHARS);
    String shown = redaction.showText(scanned);
    String rule = shown == scanned ? null : Redaction.ruleOfAll(shown);
    out.beginObject().raw(head);
    if (rule != null) {
      out.field("missing", "redacted").field("rule", rule).endObject();
      return;
    }
    boolean cut = shown.length() > Limits.STRING_CHARS;
    out.field("text", cut ? shown.substring(0, Limits.STRING_CHARS) : shown);
    if (length > Limits.STRING_CHARS) {
      out.field("size", length).field("missing", "size");
    }
    out.endObject();
  }

  private void object(Object value, TypeInfo info, int depth) {
    out.beginObject().raw(info.head);
    if (out.size() > limit) {
      out.field("missing", "budget").endObject();
      return;
    }
    int id = identities.of(value);
    if (id > 0) {
      out.field("ref", id).endObject();
      return;
    }
    out.field("id", -id);
    if (depth >= Limits.DEPTH) {
      out.field("missing", "depth").endObject();
      return;
    }
    if (info.form != null) {
      out.field("form", info.form);
    }
    contents(value, info, depth);
    out.endObject();
  }

  private void contents(Object value, TypeInfo info, int depth) {
    boolean keys = keysOnly;
    int mark = out.size();
    try {
      info.contents.write(this, value, depth);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable changedMeanwhile) {
      // Another thread is at work on it, or it is in the middle of a change.
      out.truncate(mark);
      out.field("missing", "budget");
    }
    keysOnly = keys;
  }

  /**
   * Writes what is inside of what a wrapper wraps as the wrapper's own.
   *
   * @param keys only the keys of a map, as elements
   */
  void contentsOf(Object wrapped, int depth, boolean keys) throws Throwable {
    if (wrapped == null) {
      beginFields();
      endFields();
      return;
    }
    if (++wrappers > MOST_WRAPPERS) {
      wrappers--;
      out.field("missing", "depth");
      return;
    }
    TypeInfo info = types.get(wrapped.getClass());
    boolean outer = keysOnly;
    keysOnly = outer || keys;
    if (info.contents == null || info.kind.equals("object") || info.rule != null) {
      keysOnly = false;
      beginFields();
      field("value", wrapped, depth);
      endFields();
    } else {
      info.contents.write(this, wrapped, depth);
    }
    keysOnly = outer;
    wrappers--;
  }

  void array(Object array, int depth) {
    part(array, 0, java.lang.reflect.Array.getLength(array), depth);
  }

  /** A field with the part of an array from {@code start} on. */
  void part(String name, Object array, int start, int length, int depth) {
    out.beginObject().field("name", name).name("value").beginObject().field("kind", "array");
    out.field("type", types.get(array.getClass()).name);
    part(array, start, length, depth + 1);
    out.endObject().endObject();
  }

  private void part(Object array, int start, int length, int depth) {
    sized(length);
    out.name("items").beginArray();
    int shown = Math.min(length, Limits.ELEMENTS);
    if (array instanceof Object[]) {
      Object[] objects = (Object[]) array;
      for (int i = 0; i < shown && hasRoom(); i++) {
        value(objects[start + i], depth + 1);
      }
    } else {
      String component = array.getClass().getComponentType().getName();
      for (int i = 0; i < shown && hasRoom(); i++) {
        scalar(java.lang.reflect.Array.get(array, start + i), component);
      }
    }
    out.endArray();
  }

  void items(int size, Elements elements, int depth) {
    sized(size);
    out.name("items").beginArray();
    for (int i = 0; i < elements.count && hasRoom(); i++) {
      value(elements.keys[i], depth + 1);
    }
    out.endArray();
  }

  void entries(int size, Elements elements, int depth) {
    if (keysOnly) {
      keysOnly = false;
      items(size, elements, depth);
      return;
    }
    sized(size);
    out.name("entries").beginArray();
    for (int i = 0; i < elements.count && hasRoom(); i++) {
      Object key = elements.keys[i];
      out.beginArray();
      value(key, depth + 1);
      String rule = ruleOf(key);
      if (rule != null) {
        hidden("name: " + rule);
      } else {
        value(elements.values[i], depth + 1);
      }
      out.endArray();
    }
    out.endArray();
  }

  private String ruleOf(Object key) {
    if (key instanceof String) {
      return redaction.ruleFor((String) key);
    }
    return key instanceof Enum ? redaction.ruleFor(((Enum<?>) key).name()) : null;
  }

  private void sized(int size) {
    if (size >= 0) {
      out.field("size", size);
    }
    if (size > Limits.ELEMENTS || size == MORE) {
      out.field("missing", "size");
    }
  }

  private boolean hasRoom() {
    return out.size() <= limit;
  }

  void beginFields() {
    out.name("fields").beginArray();
  }

  void endFields() {
    out.endArray();
  }

  /** An object has more fields than are shown. */
  void cutTo(int fields) {
    out.field("size", fields).field("missing", "size");
  }

  void field(String name, Object value, int depth) {
    out.beginObject().field("name", name).name("value");
    value(value, depth + 1);
    out.endObject();
  }

  void number(String name, int value) {
    out.beginObject().field("name", name).name("value");
    Scalars.number(out, "int", value);
    out.endObject();
  }

  /** A field that is no field, but tells something about the object. */
  void note(String name, String text) {
    out.beginObject().field("name", name).name("value");
    out.beginObject().field("kind", "text").field("text", text).endObject().endObject();
  }

  void hiddenField(String name, String rule) {
    out.beginObject().field("name", name).name("value");
    hidden(rule);
    out.endObject();
  }

  /** {@code head}: the member {@code name} with the field's. */
  void field(byte[] head, Slot slot, Object object, int depth) throws Throwable {
    out.beginObject().raw(head).name("value");
    switch (slot.kind) {
      case 'I':
        Scalars.number(out, "int", Memory.intAt(object, slot.offset));
        break;
      case 'J':
        scalar(Memory.longAt(object, slot.offset), "long");
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
        Object value = slot.of(object);
        // A throwable that is its own cause has none yet.
        value(value == object && slot.name.equals("cause") ? null : value, depth + 1);
    }
    out.endObject();
  }

  void missing(String reason) {
    out.field("missing", reason);
  }

  private void hidden(String rule) {
    out.beginObject().field("kind", "text").field("missing", "redacted");
    out.field("rule", rule).endObject();
  }
}
