package dev.cet.agent.instrument;

/** Reads what {@link PackedWriter} has written. */
final class PackedReader {
  private final byte[] bytes;
  private int at;

  PackedReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int number() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int signed() {
    int value = number();
    return value >>> 1 ^ -(value & 1);
  }

  String text() {
    return text("", 0);
  }

  /** A text behind the first {@code same} chars of {@code before}. */
  String text(String before, int same) {
    char[] text = new char[same + number()];
    before.getChars(0, same, text, 0);
    for (int i = same; i < text.length; i++) {
      text[i] = (char) number();
    }
    return new String(text);
  }

  void skip(int count) {
    at += count;
  }

  int position() {
    return at;
  }

  void position(int position) {
    at = position;
  }
}
