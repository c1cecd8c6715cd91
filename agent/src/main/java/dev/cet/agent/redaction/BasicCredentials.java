package dev.cet.agent.redaction;

/** The base64 of {@code user:password} that follows the word {@code Basic} (RFC 7617). */
final class BasicCredentials {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private BasicCredentials() {}

  /** True where the part is base64 of text with a colon, so that "Basic information" is not. */
  static boolean areAt(String text, int from, int end) {
    boolean colon = false;
    int bits = 0;
    int value = 0;
    for (int i = from; i < end && text.charAt(i) != '='; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return false;
      }
      value = value << 6 | digit;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int decoded = value >> bits & 0xff;
        if (decoded < ' ') {
          return false;
        }
        colon |= decoded == ':';
      }
    }
    return colon;
  }
}
