package dev.cet.agent.capture;

import dev.cet.agent.json.JsonWriter;

/** How values of one class are shown; found out once per class. */
final class TypeInfo {
  /** Binary name, with {@code []} for arrays. */
  final String name;

  /** The protocol's kind. */
  final String kind;

  /** {@code record}, {@code data} or {@code case} where it is written like one; else null. */
  final String form;

  /** Set for values that are nothing but a text. */
  final Text text;

  /** Set for a stand-in: gives what is behind it. */
  final Unwrapping unwrapping;

  final Contents contents;

  /** The brace and the members {@code kind} and {@code type}, with which every value begins. */
  final byte[] head;

  /** The rule that hides all values of the class, or null. */
  final String rule;

  private TypeInfo(
      String name,
      String kind,
      String form,
      Text text,
      Unwrapping unwrapping,
      Contents contents,
      String rule) {
    this.name = name;
    this.kind = kind;
    this.form = form;
    this.text = text;
    this.unwrapping = unwrapping;
    this.contents = contents;
    this.rule = rule;
    head = head(kind, name);
  }

  /** The brace and the members {@code kind} and {@code type}. */
  static byte[] head(String kind, String type) {
    return new JsonWriter().beginObject().field("kind", kind).field("type", type).toByteArray();
  }

  /** What is behind a stand-in; {@code value} itself where nothing is or the JDK is another. */
  Object behind(Object value) {
    try {
      return unwrapping.behind(value);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable otherVersion) {
      return value; // it is shown itself
    }
  }

  static TypeInfo ofText(String name, String kind, Text text) {
    return new TypeInfo(name, kind, null, text, null, null, null);
  }

  static TypeInfo ofContents(String name, String kind, Contents contents) {
    return ofForm(name, kind, null, contents);
  }

  static TypeInfo ofForm(String name, String kind, String form, Contents contents) {
    return new TypeInfo(name, kind, form, null, null, contents, null);
  }

  /** {@code contents} are of the stand-in itself, where nothing is behind it. */
  static TypeInfo ofStandIn(String name, Contents contents, Unwrapping unwrapping) {
    return new TypeInfo(name, "object", null, null, unwrapping, contents, null);
  }

  /** Whether a value is shown by nothing but its fields: no text, no elements, no stand-in. */
  boolean showsOnlyFields() {
    return kind.equals("object") && text == null && unwrapping == null;
  }

  /** The same, hidden by {@code rule}. */
  TypeInfo hiddenBy(String rule) {
    return new TypeInfo(name, kind, form, text, unwrapping, contents, rule);
  }
}
