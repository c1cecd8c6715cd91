package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.redaction.SecretText;

/**
 * Writes what containers hold: their first elements, and those that the frame points at. Goes with
 * one {@link ValueWriter}.
 */
final class ElementsWriter {
  /** Levels below a variable at which a frame may point at elements; suspects do so at any. */
  private static final int POINTED_LEVELS = 2;

  /** Bytes that are there for those the frame points at, whatever the first elements took. */
  private static final int POINTED_BYTES = 2 * 1024;

  /** In place of an element's index: it is in no container, or in one by way of a subscript. */
  private static final int NOWHERE = -1;

  private static final int BY_KEY = -2;

  private final ValueWriter writer;
  private final Redaction redaction;
  private final Subscripts subscripts;
  private final FollowedPaths paths;

  /** Where the element that is being written stands in its container: not all are pointed at. */
  private int index = NOWHERE;

  private Object key;

  /** Only the keys of a map, as elements. */
  boolean keysOnly;

  ElementsWriter(
      ValueWriter writer, Redaction redaction, Subscripts subscripts, FollowedPaths paths) {
    this.writer = writer;
    this.redaction = redaction;
    this.subscripts = subscripts;
    this.paths = paths;
  }

  /** A variable begins. */
  void begin() {
    index = NOWHERE;
    key = null;
    keysOnly = false;
  }

  /**
   * What the frame points at may be further back than the first elements of a container with {@code
   * size} elements; null where nothing is.
   */
  Subscripts subscripts(int size, int depth) {
    boolean isLarge = size > Limits.ELEMENTS || size == ValueWriter.MORE;
    return isLarge ? subscripts(depth) : null;
  }

  private Subscripts subscripts(int depth) {
    if (depth > POINTED_LEVELS && !paths.any()) {
      return null;
    }
    boolean isReached =
        index == NOWHERE || (index == BY_KEY ? subscripts.hasKey(key) : subscripts.hasIndex(index));
    return isReached ? subscripts : null;
  }

  void part(JsonWriter out, Object array, int start, int length, int depth) {
    int shown = Math.min(length, Limits.ELEMENTS);
    String text = ArrayTexts.of(array, start, length);
    String safe = text == null ? null : redaction.showText(text);
    int visible = text == null ? length : text.length();
    int secret = safe == text ? visible : SecretText.hiddenFrom(text, safe);
    visible = Math.min(visible, secret); // nothing behind it is shown either
    if (secret < shown) {
      shown = secret;
      out.raw(Parts.SIZE).value(length).field("missing", "redacted");
      out.field("rule", SecretText.ruleAt(safe, secret));
    } else {
      sized(out, length);
    }
    Object[] objects = array instanceof Object[] ? (Object[]) array : null;
    Scalars component =
        objects == null ? Scalars.ofPrimitive(array.getClass().getComponentType().getName()) : null;
    out.raw(Parts.ITEMS);
    int written =
        objects == null
            ? scalars(array, component, start, shown)
            : items(objects, start, shown, depth);
    out.endArray();
    Subscripts pointing = written < visible ? subscripts(depth) : null;
    if (pointing == null) {
      return;
    }
    if (objects != null) {
      pointed(out, Pointed.in(pointing, objects, start, written, length), false, depth);
    } else {
      pointed(out, array, component, start, written, visible, pointing);
    }
  }

  private int scalars(Object array, Scalars component, int start, int count) {
    int i = 0;
    for (; i < count && writer.hasRoom(); i++) {
      writer.scalar(java.lang.reflect.Array.get(array, start + i), component);
    }
    return i;
  }

  private void pointed(
      JsonWriter out, Object array, Scalars as, int start, int from, int to, Subscripts pointing) {
    Pointed pointed = null;
    for (int i = 0; i < pointing.indexes(); i++) {
      int at = pointing.index(i);
      if (at >= from && at < to) {
        pointed = pointed == null ? new Pointed() : pointed;
        pointed.add(at, java.lang.reflect.Array.get(array, start + at), null);
      }
    }
    if (pointed != null) {
      out.raw(Parts.POINTED);
      for (int i = 0; i < pointed.count; i++) {
        out.beginObject().field("index", pointed.indexes[i]).name("value");
        writer.scalar(pointed.keys[i], as);
        out.endObject();
      }
      out.endArray();
    }
  }

  /** Gives how many of them there was room for. */
  private int items(Object[] objects, int start, int count, int depth) {
    int outerIndex = index;
    Object outerKey = key;
    int[] wanted = paths.indexes(depth);
    int i = 0;
    for (; i < count && writer.hasRoom(); i++) {
      index = i;
      int path = paths.enterElement(wanted, i);
      element(objects, start, start + i, depth);
      paths.leave(path);
    }
    index = outerIndex;
    key = outerKey;
    return i;
  }

  void items(JsonWriter out, int size, Elements elements, int depth) {
    sized(out, size);
    out.raw(Parts.ITEMS);
    int written = items(elements.keys, 0, elements.count, depth);
    out.endArray();
    Pointed pointed = elements.pointed;
    if (written < elements.count) {
      Subscripts pointing = subscripts(depth);
      Pointed among =
          pointing == null ? null : Pointed.in(pointing, elements.keys, 0, written, elements.count);
      pointed = pointed == null ? among : pointed;
    }
    pointed(out, pointed, false, depth);
  }

  /** One of several, which may be the arguments of a command. */
  private void element(Object[] all, int first, int at, int depth) {
    Object one = all[at];
    String shown = one instanceof String ? redaction.showArgument(all, first, at) : null;
    if (shown == null) {
      writer.value(one, depth + 1);
    } else {
      writer.changed((String) one, shown);
    }
  }

  void entries(JsonWriter out, int size, Elements elements, int depth) {
    if (keysOnly) {
      keysOnly = false;
      items(out, size, elements, depth);
      return;
    }
    sized(out, size);
    out.raw(Parts.ENTRIES);
    int outerIndex = index;
    Object outerKey = key;
    int path = paths.enterElement(null, Pointed.NO_INDEX);
    int i = 0;
    for (; i < elements.count && writer.hasRoom(); i++) {
      index = BY_KEY;
      key = elements.keys[i];
      out.beginArray();
      writer.value(key, depth + 1);
      held(key, elements.values[i], depth);
      out.endArray();
    }
    paths.leave(path);
    index = outerIndex;
    key = outerKey;
    out.endArray();
    Pointed pointed = elements.pointed;
    if (i < elements.count && pointed == null && subscripts(depth) != null) {
      pointed = new Pointed();
      for (; i < elements.count; i++) {
        if (subscripts.hasKey(elements.keys[i])) {
          pointed.add(Pointed.NO_INDEX, elements.keys[i], elements.values[i]);
        }
      }
    }
    pointed(out, pointed, true, depth);
  }

  private void held(Object key, Object value, int depth) {
    String rule = ruleOf(key);
    if (rule != null && value != null) {
      writer.hidden("name: " + rule);
    } else {
      writer.value(value, depth + 1);
    }
  }

  /** The name that hides what has this key, or null. */
  String ruleOf(Object key) {
    if (key instanceof String) {
      return redaction.ruleFor((String) key);
    }
    return key instanceof Enum ? redaction.ruleFor(((Enum<?>) key).name()) : null;
  }

  /** Those that a frame points at, also where the first ones left no room; null for none. */
  private void pointed(JsonWriter out, Pointed pointed, boolean isMap, int depth) {
    if (pointed == null || pointed.count == 0) {
      return;
    }
    int outerIndex = index;
    Object outerKey = key;
    index = NOWHERE;
    int outerLimit = writer.makeRoom(POINTED_BYTES);
    int[] wanted = paths.indexes(depth);
    out.raw(Parts.POINTED);
    for (int i = 0; i < pointed.count; i++) {
      out.beginObject();
      if (pointed.indexes[i] != Pointed.NO_INDEX) {
        out.field("index", pointed.indexes[i]);
      }
      int path = paths.enterElement(wanted, pointed.indexes[i]);
      if (isMap) {
        out.name("key");
        writer.value(pointed.keys[i], depth + 1);
        out.name("value");
        held(pointed.keys[i], pointed.values[i], depth);
      } else {
        out.name("value");
        if (pointed.all == null) {
          writer.value(pointed.keys[i], depth + 1);
        } else {
          element(pointed.all, pointed.first, pointed.first + pointed.indexes[i], depth);
        }
      }
      paths.leave(path);
      out.endObject();
    }
    out.endArray();
    writer.limit(outerLimit);
    index = outerIndex;
    key = outerKey;
  }

  private void sized(JsonWriter out, int size) {
    if (size >= 0) {
      out.raw(Parts.SIZE).value(size);
    }
    if (size > Limits.ELEMENTS || size == ValueWriter.MORE) {
      out.field("missing", "size");
    }
  }
}
