package dev.cet.agent.events;

import dev.cet.agent.json.JsonException;
import dev.cet.agent.json.JsonReader;
import java.util.List;
import java.util.Map;

/** Finds single values again in what was written of a frame. */
final class ShownValues {
  private final FrameValues frame;

  /** Of a frame; null where nothing was written of it. */
  ShownValues(FrameValues frame) {
    this.frame = frame;
  }

  /** The whole number at a path such as {@code i} or {@code order.first}, or null. */
  Integer number(String path) {
    Map<?, ?> value = value(path);
    if (value == null || !"number".equals(value.get("kind"))) {
      return null;
    }
    try {
      return Integer.valueOf(String.valueOf(value.get("text")));
    } catch (NumberFormatException noWholeNumber) {
      return null;
    }
  }

  /** The length of the array there, or null. */
  Integer length(String path) {
    Map<?, ?> value = value(path);
    boolean isArray = value != null && "array".equals(value.get("kind"));
    Object size = isArray ? value.get("size") : null;
    return size instanceof Double ? ((Double) size).intValue() : null;
  }

  private Map<?, ?> value(String path) {
    String[] names = path.split("\\.");
    Object at = frame == null ? null : read(frame.json(names[0]));
    for (int i = 1; i < names.length && at instanceof Map; i++) {
      at = field((Map<?, ?>) at, names[i]);
    }
    return at instanceof Map ? (Map<?, ?>) at : null;
  }

  private static Object read(String json) {
    try {
      return json == null ? null : JsonReader.read(json);
    } catch (JsonException tooDeep) {
      return null;
    }
  }

  private static Object field(Map<?, ?> of, String name) {
    Object fields = of.get("fields");
    if (fields instanceof List) {
      for (Object field : (List<?>) fields) {
        if (name.equals(((Map<?, ?>) field).get("name"))) {
          return ((Map<?, ?>) field).get("value");
        }
      }
    }
    return null;
  }
}
