package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import java.util.function.Supplier;

/**
 * Writes values as the protocol's {@code Value}, on the application's own thread and within a
 * budget of bytes. Runs no code of the application: fields are read by offset, and only JDK classes
 * that are known to be harmless are asked anything. One per snapshot in the making; not for several
 * threads.
 */
public final class ValueWriter {
  /** In place of a size: there are more elements than are shown, nobody knows how many. */
  static final int MORE = -1;

  /** Wrappers around wrappers that are looked through. */
  private static final int MOST_WRAPPERS = 4;

  private final Redaction redaction;
  private final Types types;
  private final Subscripts subscripts;
  private final FollowedPaths paths;
  private final ElementsWriter elements;
  private final Identities identities = new Identities();
  private final JsonWriter room = new JsonWriter(4096);
  private JsonWriter out;
  private int limit;
  private int wrappers;

  /** Null but while it is written. */
  private Throwable thrown;

  ValueWriter(Redaction redaction, Types types) {
    this.redaction = redaction;
    this.types = types;
    subscripts = new Subscripts(types);
    paths = new FollowedPaths(subscripts, types);
    elements = new ElementsWriter(this, redaction, subscripts, paths);
  }

  /** Writes to {@code out} from now on, until it has {@code limitBytes} bytes. */
  public void target(JsonWriter out, int limitBytes) {
    this.out = out;
    limit = limitBytes;
  }

  /** Where the values of one frame may be written; goes back with this writer. */
  public JsonWriter room() {
    return room;
  }

  /** Forgets the objects of the last snapshot. */
  public void clear() {
    identities.clear();
    subscripts.clear();
    out = null;
  }

  /**
   * The variables of one frame begin.
   *
   * @param variables gives their values, null for those that are {@link Declared#isHidden hidden}:
   *     the elements at the indexes and keys among them are shown wherever they stand
   * @param isInstance whether the first one is {@code this}
   * @param paths the ways that lead to what failed, up to 32: shown however long they are
   */
  public void beginFrame(Supplier<Object[]> variables, boolean isInstance, AccessPath[] paths) {
    subscripts.of(variables, isInstance, paths);
  }

  /** What is written next is of no frame. */
  public void endFrame() {
    subscripts.forget();
  }

  /**
   * Writes the value of a variable.
   *
   * @param name decides about redaction
   * @param declaredType binary name; a primitive one is shown instead of the box's
   */
  public void variable(String name, Object value, String declaredType) {
    variable(new Declared(redaction, name, declaredType), value);
  }

  /** What is known of a variable, which is {@code noted} if that is what this gave before. */
  public Declared declared(Object noted, String name, String declaredType) {
    boolean isKnown = noted instanceof Declared && ((Declared) noted).isBy(redaction);
    return isKnown ? (Declared) noted : new Declared(redaction, name, declaredType);
  }

  /** Writes the value of a frame's variable, the one with this index. */
  public void variable(Declared declared, Object value, int index) {
    paths.begin(index);
    variable(declared, value);
    paths.end();
  }

  private void variable(Declared declared, Object value) {
    if (declared.rule != null && value != null) { // null is no secret, but often the cause
      hidden(declared.rule);
    } else if (declared.scalar == null || !scalar(value, declared.scalar)) {
      int whole = limit;
      limit = Math.min(whole, out.size() + Limits.VARIABLE_BYTES);
      wrappers = 0;
      elements.begin();
      value(value, 0);
      limit = whole;
    }
  }

  /** Writes an exception without its message and cause, which are told elsewhere. */
  public void thrown(Throwable exception) {
    thrown = exception;
    variable("", exception, "java.lang.Throwable");
    thrown = null;
  }

  /** Whether this is an exception whose message and cause are told elsewhere. */
  boolean isThrown(Object object) {
    return object == thrown;
  }

  void value(Object value, int depth) {
    if (value == null) {
      out.raw(Parts.NULL);
    } else if (value instanceof String) {
      TextWriter.string(out, redaction, (String) value);
    } else {
      Scalars box = Scalars.ofBox(value);
      if (box == null) {
        typed(value, types.get(value.getClass()), depth);
      } else {
        scalar(value, box);
      }
    }
  }

  /** Numbers and other boxes, false for all else; {@code as} is the type to show. */
  boolean scalar(Object value, Scalars as) {
    if (value instanceof Long) {
      number((Long) value, as);
      return true;
    }
    return as.write(out, value);
  }

  private void number(long value, Scalars as) {
    String rule = redaction.ruleFor(value);
    if (rule == null) {
      as.write(out, value);
    } else {
      hidden(rule);
    }
  }

  private void typed(Object given, TypeInfo of, int depth) {
    Object value = given;
    TypeInfo info = of;
    for (int i = 0; info.unwrapping != null && info.rule == null && i < MOST_WRAPPERS; i++) {
      Object behind = info.behind(value);
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
      out.raw(info.head).field("missing", "redacted").field("rule", info.rule).endObject();
    } else if (info.text != null) {
      TextWriter.text(out, redaction, value, info);
    } else {
      object(value, info, depth);
    }
  }

  private void object(Object value, TypeInfo info, int depth) {
    out.raw(info.head);
    if (out.size() > limit) {
      out.field("missing", "budget").endObject();
      return;
    }
    int id = identities.of(value);
    if (id > 0) {
      out.raw(Parts.REF).value(id).endObject();
      return;
    }
    out.raw(Parts.ID).value(-id);
    if (depth >= Limits.DEPTH && !paths.any()) {
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
    boolean keys = elements.keysOnly;
    int path = paths.here();
    int whole = limit;
    int mark = out.size();
    try {
      info.contents.write(this, value, depth);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable changedMeanwhile) {
      // Another thread is at work on it, or it is in the middle of a change.
      out.truncate(mark);
      out.field("missing", "budget");
      paths.leave(path);
      limit = whole;
    }
    elements.keysOnly = keys;
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
    boolean outer = elements.keysOnly;
    elements.keysOnly = outer || keys;
    if (info.contents == null || info.kind.equals("object") || info.rule != null) {
      elements.keysOnly = false;
      beginFields();
      field("value", wrapped, depth);
      endFields();
    } else {
      info.contents.write(this, wrapped, depth);
    }
    elements.keysOnly = outer;
    wrappers--;
  }

  void array(Object array, int depth) {
    part(array, 0, java.lang.reflect.Array.getLength(array), depth);
  }

  /** A field with the part of an array from {@code start} on. */
  void part(String name, Object array, int start, int length, int depth) {
    out.beginObject().field("name", name).name("value").beginObject().field("kind", "array");
    out.field("type", types.get(array.getClass()).name);
    int path = paths.enterField(name, depth);
    part(array, start, length, depth + 1);
    paths.leave(path);
    out.endObject().endObject();
  }

  private void part(Object array, int start, int length, int depth) {
    elements.part(out, array, start, length, depth);
  }

  void items(int size, Elements shown, int depth) {
    elements.items(out, size, shown, depth);
  }

  void entries(int size, Elements shown, int depth) {
    elements.entries(out, size, shown, depth);
  }

  /**
   * Where the frame points in a container of this size, {@link #MORE} included; null where it does
   * not.
   */
  Subscripts subscripts(int size, int depth) {
    return elements.subscripts(size, depth);
  }

  /** What leads to what failed. */
  FollowedPaths paths() {
    return paths;
  }

  /** The name that hides what has this key, or null. */
  String ruleOf(Object key) {
    return elements.ruleOf(key);
  }

  /** Writes a text of which not all may be seen. */
  void changed(String text, String shown) {
    TextWriter.changed(out, text.length(), shown);
  }

  boolean hasRoom() {
    return out.size() <= limit;
  }

  /** Makes sure that there is room for so many bytes, until {@link #limit} sets what this gives. */
  int makeRoom(int bytes) {
    int whole = limit;
    limit = Math.max(limit, out.size() + bytes);
    return whole;
  }

  void limit(int bytes) {
    limit = bytes;
  }

  void beginFields() {
    out.raw(Parts.FIELDS);
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
    int path = paths.enterField(name, depth);
    value(value, depth + 1);
    paths.leave(path);
    out.endObject();
  }

  void number(String name, int value) {
    out.beginObject().field("name", name).name("value");
    Scalars.INT.write(out, value);
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

  /** {@code head}: the brace, the member {@code name}, and {@code value} but for the value. */
  void field(byte[] head, Slot slot, Object object, int depth) throws Throwable {
    out.raw(head);
    if (slot.kind == 'L') {
      Object value = slot.of(object);
      int path = paths.enterField(slot.name, depth);
      // A throwable that is its own cause has none yet.
      value(value == object && slot.name.equals("cause") ? null : value, depth + 1);
      paths.leave(path);
    } else if (slot.kind == 'J') {
      number(Memory.longAt(object, slot.offset), Scalars.LONG);
    } else {
      Scalars.writeField(out, slot.kind, object, slot.offset);
    }
    out.endObject();
  }

  void missing(String reason) {
    out.field("missing", reason);
  }

  void hidden(String rule) {
    out.beginObject().field("kind", "text").field("missing", "redacted");
    out.field("rule", rule).endObject();
  }
}
