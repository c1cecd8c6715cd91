package dev.cet.agent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reported value on one line, so that a test can say what it expects. */
final class ShownValue {
  private ShownValue() {}

  /** {@code Point[x=1, y=2]}, {@code ArrayList(2)["a", "b"]}, {@code HashMap(1){"a"=1}}. */
  static String of(Map<?, ?> value) {
    String type = value.get("type") == null ? "" : shortName((String) value.get("type"));
    if (value.get("ref") != null) {
      return "same as #" + whole(value.get("ref"));
    }
    StringBuilder text = new StringBuilder();
    switch ((String) value.get("kind")) {
      case "null":
        text.append("null");
        break;
      case "string":
        text.append(value.get("text") == null ? "" : "\"" + value.get("text") + '"');
        break;
      case "number":
      case "boolean":
        text.append(value.get("text") == null ? "" : value.get("text"));
        break;
      case "char":
        text.append('\'').append(value.get("text")).append('\'');
        break;
      case "enum":
      case "text":
        text.append(type);
        text.append(
            value.get("text") == null ? "" : (type.isEmpty() ? "" : " ") + value.get("text"));
        break;
      default:
        text.append(type);
        if (value.get("size") != null) {
          text.append('(').append(whole(value.get("size"))).append(')');
        }
        parts(value, text);
    }
    if (value.get("missing") != null) {
      text.append(" <").append(value.get("missing"));
      text.append(value.get("rule") == null ? "" : " by " + value.get("rule")).append('>');
    }
    return text.toString().trim();
  }

  private static void parts(Map<?, ?> value, StringBuilder text) {
    List<String> parts = new ArrayList<>();
    if (value.get("items") != null) {
      for (Object item : (List<?>) value.get("items")) {
        parts.add(of((Map<?, ?>) item));
      }
      text.append(parts);
    }
    if (value.get("entries") != null) {
      for (Object entry : (List<?>) value.get("entries")) {
        List<?> pair = (List<?>) entry;
        parts.add(of((Map<?, ?>) pair.get(0)) + '=' + of((Map<?, ?>) pair.get(1)));
      }
      text.append('{').append(String.join(", ", parts)).append('}');
    }
    if (value.get("pointed") != null) {
      parts.clear();
      for (Object one : (List<?>) value.get("pointed")) {
        parts.add(pointed((Map<?, ?>) one));
      }
      text.append("…{").append(String.join(", ", parts)).append('}');
    }
    if (value.get("fields") != null) {
      parts.clear();
      for (Object field : (List<?>) value.get("fields")) {
        Map<?, ?> named = (Map<?, ?>) field;
        parts.add(named.get("name") + "=" + of((Map<?, ?>) named.get("value")));
      }
      String form = (String) value.get("form");
      boolean call = "data".equals(form) || "case".equals(form);
      text.append(call ? "(" : "record".equals(form) ? "[" : "{");
      text.append(String.join(", ", parts));
      text.append(call ? ")" : "record".equals(form) ? "]" : "}");
    }
  }

  private static String pointed(Map<?, ?> one) {
    String value = of((Map<?, ?>) one.get("value"));
    if (one.get("index") != null) {
      return "[" + whole(one.get("index")) + "]=" + value;
    }
    return one.get("key") == null ? value : of((Map<?, ?>) one.get("key")) + '=' + value;
  }

  /** The reader gives all numbers as floating ones. */
  static int whole(Object number) {
    return ((Number) number).intValue();
  }

  private static String shortName(String type) {
    int end = type.endsWith("$") ? type.length() - 2 : type.length(); // Scala's singletons
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$', end)) + 1);
  }
}
