package dev.cet.agent.capture;

/** The texts that arrays of characters and bytes may be. */
final class ArrayTexts {
  private ArrayTexts() {}

  /** The first characters of part of an array, bytes taken for Latin-1; null for other arrays. */
  static String of(Object array, int start, int length) {
    int end = Math.min(length, Limits.SCANNED_CHARS);
    if (array instanceof char[]) {
      return new String((char[]) array, start, end);
    }
    if (!(array instanceof byte[])) {
      return null;
    }
    byte[] bytes = (byte[]) array;
    char[] chars = new char[end];
    for (int i = 0; i < end; i++) {
      chars[i] = (char) (bytes[start + i] & 0xff);
    }
    return new String(chars);
  }
}
