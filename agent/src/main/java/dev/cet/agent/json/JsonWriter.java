package dev.cet.agent.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into a byte array that grows. Commas are placed by the writer; the caller
 * says what begins, what ends and what stands between.
 *
 * <p>Every {@code String} is representable: control characters are escaped, and a surrogate without
 * its partner becomes an escape sequence, because UTF-8 has no form for it. Numbers that JSON
 * cannot express (NaN and the infinities) become {@code null}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class JsonWriter {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  /** An UTF-16 code unit needs at most the six bytes of an escape. */
  private static final int MAX_BYTES_PER_CHAR = 6;

  /** Longest text of a {@code long}: sign and 19 digits. */
  private static final int MAX_LONG_BYTES = 20;

  private byte[] bytes;
  private int size;

  /** A writer that starts with room for 512 bytes. */
  public JsonWriter() {
    this(512);
  }

  /** A writer that starts with room for {@code initialBytes}. */
  public JsonWriter(int initialBytes) {
    bytes = new byte[Math.max(16, initialBytes)];
  }

  /** Begins an object as the next value. */
  public JsonWriter beginObject() {
    separate();
    return put('{');
  }

  /** Ends the object begun last. */
  public JsonWriter endObject() {
    return put('}');
  }

  /** Begins an array as the next value. */
  public JsonWriter beginArray() {
    separate();
    return put('[');
  }

  /** Ends the array begun last. */
  public JsonWriter endArray() {
    return put(']');
  }

  /** Writes the name of the next member of an object. */
  public JsonWriter name(String name) {
    separate();
    quote(name);
    return put(':');
  }

  /** Writes a string, or {@code null} for a null reference. */
  public JsonWriter value(String text) {
    if (text == null) {
      return nullValue();
    }
    separate();
    quote(text);
    return this;
  }

  /** Writes a whole number. */
  public JsonWriter value(long number) {
    separate();
    digits(number);
    return this;
  }

  private void digits(long number) {
    reserve(MAX_LONG_BYTES);
    if (number == Long.MIN_VALUE) {
      ascii("-9223372036854775808");
      return;
    }
    long rest = number;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int end = size + length(rest);
    size = end;
    do {
      bytes[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  /** Writes a number; whole ones without a fraction, NaN and the infinities as {@code null}. */
  public JsonWriter value(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return nullValue();
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return value((long) number);
    }
    separate();
    ascii(Double.toString(number));
    return this;
  }

  /** Writes {@code true} or {@code false}. */
  public JsonWriter value(boolean bit) {
    separate();
    return put(bit ? TRUE : FALSE, 0, bit ? TRUE.length : FALSE.length);
  }

  /** Writes {@code null}. */
  public JsonWriter nullValue() {
    separate();
    return put(NULL, 0, NULL.length);
  }

  /** Writes {@code json}, one complete JSON value in UTF-8, as it is. */
  public JsonWriter raw(byte[] json) {
    return raw(json, 0, json.length);
  }

  /** Writes a part of {@code json}, one complete JSON value in UTF-8, as it is. */
  public JsonWriter raw(byte[] json, int from, int length) {
    separate();
    return put(json, from, length);
  }

  /** Writes one JSON value: {@code begin}, a whole number and {@code end}, as they are. */
  public JsonWriter raw(byte[] begin, long number, byte[] end) {
    raw(begin, 0, begin.length);
    digits(number);
    return put(end, 0, end.length);
  }

  /** Writes a member whose value is a string; nothing at all for a null reference. */
  public JsonWriter field(String name, String text) {
    return text == null ? this : name(name).value(text);
  }

  /** Writes a member whose value is a whole number. */
  public JsonWriter field(String name, long number) {
    return name(name).value(number);
  }

  /** Writes a member whose value is a number. */
  public JsonWriter field(String name, double number) {
    return name(name).value(number);
  }

  /** Writes a member whose value is true or false. */
  public JsonWriter field(String name, boolean bit) {
    return name(name).value(bit);
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** Forgets everything written after the first {@code size} bytes. */
  public void truncate(int size) {
    if (size < 0 || size > this.size) {
      throw new IndexOutOfBoundsException("cannot truncate " + this.size + " bytes to " + size);
    }
    this.size = size;
  }

  /** Forgets everything and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Bytes that it has room for without growing. */
  public int capacity() {
    return bytes.length;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Copies what was written to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /**
   * Writes the comma that the next name or value needs. The last byte tells: a string ends with a
   * quote and every other value with a letter, a digit or a closing bracket, so only an opening
   * bracket or a colon can mean that a value stands first.
   */
  private void separate() {
    if (size == 0) {
      return;
    }
    byte last = bytes[size - 1];
    if (last != '{' && last != '[' && last != ':') {
      put(',');
    }
  }

  private JsonWriter put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  private JsonWriter put(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
    return this;
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void quote(String text) {
    int length = text.length();
    reserve(length + 2);
    // In local variables: the fields would be read and written again with each character.
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        break;
      }
      to[at++] = (byte) c;
      i++;
    }
    size = at;
    if (i < length) {
      quoteRest(text, i);
    }
    put('"');
  }

  private void quoteRest(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      reserve(MAX_BYTES_PER_CHAR);
      if (isPlain(c)) {
        bytes[size++] = (byte) c;
      } else {
        i += escape(text, i, c);
      }
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  /** Writes the character at {@code i}; gives how many further code units it took. */
  private int escape(String text, int i, char c) {
    if (c == '"' || c == '\\') {
      twoBytes('\\', c);
    } else if (c == '\n') {
      twoBytes('\\', 'n');
    } else if (c == '\r') {
      twoBytes('\\', 'r');
    } else if (c == '\t') {
      twoBytes('\\', 't');
    } else if (c < ' ' || c == 0x7f) {
      hex(c);
    } else if (c < 0x800) {
      twoBytes((char) (0xc0 | c >> 6), (char) (0x80 | c & 0x3f));
    } else if (!Character.isSurrogate(c)) {
      bytes[size++] = (byte) (0xe0 | c >> 12);
      twoBytes((char) (0x80 | c >> 6 & 0x3f), (char) (0x80 | c & 0x3f));
    } else if (Character.isHighSurrogate(c)
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      int point = Character.toCodePoint(c, text.charAt(i + 1));
      twoBytes((char) (0xf0 | point >> 18), (char) (0x80 | point >> 12 & 0x3f));
      twoBytes((char) (0x80 | point >> 6 & 0x3f), (char) (0x80 | point & 0x3f));
      return 1;
    } else {
      hex(c);
    }
    return 0;
  }

  private void twoBytes(char first, char second) {
    bytes[size++] = (byte) first;
    bytes[size++] = (byte) second;
  }

  private void hex(char c) {
    twoBytes('\\', 'u');
    bytes[size++] = HEX[c >> 12];
    bytes[size++] = HEX[c >> 8 & 15];
    bytes[size++] = HEX[c >> 4 & 15];
    bytes[size++] = HEX[c & 15];
  }

  private static int length(long positive) {
    int digits = 1;
    for (long rest = positive / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
