package dev.cet.agent.instrument;

import java.util.Arrays;

/** Bytes that {@link PackedReader} reads: numbers are as short as they can be. */
final class PackedWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** A number that is not negative takes a byte for each seven bits. */
  PackedWriter number(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      add(rest | 0x80);
      rest >>>= 7;
    }
    add(rest);
    return this;
  }

  /** A number near 0, on either side. */
  PackedWriter signed(int value) {
    return number(value << 1 ^ value >> 31);
  }

  /** The chars one by one: names in class files need not be valid Unicode. */
  PackedWriter text(String text) {
    number(text.length());
    for (int i = 0; i < text.length(); i++) {
      number(text.charAt(i));
    }
    return this;
  }

  PackedWriter all(PackedWriter other) {
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void add(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
