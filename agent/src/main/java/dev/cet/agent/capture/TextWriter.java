package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;

/** Writes strings, and values that are nothing but a text, without the secrets in them. */
final class TextWriter {
  private static final byte[] STRING = TypeInfo.head("string", "java.lang.String");

  private TextWriter() {}

  static void string(JsonWriter out, Redaction redaction, String value) {
    string(out, redaction, value, STRING);
  }

  /** A string of this length of which {@code shown} may be seen. */
  static void changed(JsonWriter out, int length, String shown) {
    string(out, length, shown, true, STRING);
  }

  /** The text by which a person knows the value. */
  static void text(JsonWriter out, Redaction redaction, Object value, TypeInfo info) {
    String text;
    try {
      text = info.text.of(value);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable changedMeanwhile) {
      text = null;
    }
    if (text == null) {
      out.raw(info.head).field("missing", "budget").endObject();
    } else if (info.kind.equals("string") || info.kind.equals("text")) {
      string(out, redaction, text, info.head);
    } else {
      Scalars.text(out, info.kind, info.name, text);
    }
  }

  private static void string(JsonWriter out, Redaction redaction, String value, byte[] head) {
    int length = value.length();
    String scanned =
        length <= Limits.SCANNED_CHARS ? value : value.substring(0, Limits.SCANNED_CHARS);
    String shown = redaction.showText(scanned);
    string(out, length, shown, shown != scanned, head);
  }

  private static void string(
      JsonWriter out, int length, String shown, boolean isChanged, byte[] head) {
    String rule = isChanged ? Redaction.ruleOfAll(shown) : null;
    out.raw(head);
    if (rule != null) {
      out.field("missing", "redacted").field("rule", rule).endObject();
      return;
    }
    boolean cut = shown.length() > Limits.STRING_CHARS;
    out.raw(Parts.TEXT).value(cut ? shown.substring(0, Limits.STRING_CHARS) : shown);
    if (length > Limits.STRING_CHARS) {
      out.field("size", length).field("missing", "size");
    }
    out.endObject();
  }
}
