package dev.cet.agent.report;

import dev.cet.agent.json.JsonException;
import dev.cet.agent.json.JsonReader;
import dev.cet.agent.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Makes a definition or a snapshot that is larger than one may be fit: long texts go first, then
 * the stacks of causes, then variables. What happened and where stays.
 */
final class Oversized {
  private static final int LONGEST_TEXT = 1_000;
  private static final String CUT = "… (too long to be sent whole)";
  private static final int MOST_FRAMES = 300;
  private static final int MOST_STATEMENTS = 50;

  private Oversized() {}

  /** {@code item} if it fits; what is left of it if that fits; otherwise null. */
  static byte[] fit(byte[] item, int maxBytes) {
    if (item.length <= maxBytes) {
      return item;
    }
    try {
      Object parsed = JsonReader.read(new String(item, StandardCharsets.UTF_8));
      if (!(parsed instanceof Map)) {
        return null;
      }
      Map<?, ?> whole = (Map<?, ?>) parsed;
      byte[] smaller = write(whole);
      if (smaller.length > maxBytes) {
        dropFrames(whole.get("exception"));
        smaller = write(whole);
      }
      if (smaller.length > maxBytes) {
        dropVariables(whole.get("frames"));
        keepLast(whole.get("logs"), MOST_STATEMENTS);
        smaller = write(whole);
      }
      if (smaller.length > maxBytes) {
        keepFirst(whole.get("frames"), MOST_FRAMES);
        keepLast(whole.get("logs"), 0);
        smaller = write(whole);
      }
      return smaller.length > maxBytes ? null : smaller;
    } catch (JsonException tooDeep) {
      return null;
    }
  }

  private static void dropFrames(Object exception) {
    if (exception instanceof Map) {
      Map<?, ?> one = (Map<?, ?>) exception;
      one.remove("frames");
      dropFrames(one.get("cause"));
      dropAllFrames(one.get("suppressed"));
      dropAllFrames(one.get("replaced"));
    }
  }

  private static void dropAllFrames(Object exceptions) {
    if (exceptions instanceof List) {
      for (Object one : (List<?>) exceptions) {
        dropFrames(one);
      }
    }
  }

  private static void dropVariables(Object frames) {
    if (frames instanceof List) {
      for (Object frame : (List<?>) frames) {
        if (frame instanceof Map && ((Map<?, ?>) frame).remove("variables") != null) {
          budget(frame);
        }
      }
    }
  }

  /** What the reader makes are maps of text. */
  @SuppressWarnings("unchecked")
  private static void budget(Object frame) {
    ((Map<String, Object>) frame).put("missing", "budget");
  }

  private static void keepFirst(Object list, int most) {
    if (list instanceof List && ((List<?>) list).size() > most) {
      ((List<?>) list).subList(most, ((List<?>) list).size()).clear();
    }
  }

  private static void keepLast(Object list, int most) {
    if (list instanceof List && ((List<?>) list).size() > most) {
      ((List<?>) list).subList(0, ((List<?>) list).size() - most).clear();
    }
  }

  private static byte[] write(Object value) {
    JsonWriter out = new JsonWriter(64 * 1024);
    write(out, value);
    return out.toByteArray();
  }

  private static void write(JsonWriter out, Object value) {
    if (value instanceof Map) {
      out.beginObject();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        write(out.name((String) member.getKey()), member.getValue());
      }
      out.endObject();
    } else if (value instanceof List) {
      out.beginArray();
      for (Object item : (List<?>) value) {
        write(out, item);
      }
      out.endArray();
    } else if (value instanceof String) {
      String text = (String) value;
      out.value(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + CUT);
    } else if (value instanceof Boolean) {
      out.value((boolean) (Boolean) value);
    } else if (value instanceof Double) {
      out.value((double) (Double) value);
    } else {
      out.nullValue();
    }
  }
}
