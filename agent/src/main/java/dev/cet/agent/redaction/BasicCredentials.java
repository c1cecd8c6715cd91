package dev.cet.agent.redaction;

/** The base64 of {@code user:password} that follows the word {@code Basic} (RFC 7617). */
final class BasicCredentials {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private BasicCredentials() {}

  /**
   * End of the base64 that begins there, or {@code from} where it is not of text with a colon:
   * "Basic information" is none.
   */
  static int end(String text, int from) {
    boolean colon = false;
    int bits = 0;
    int value = 0;
    int end = from;
    for (; end < text.length() && DIGITS.indexOf(text.charAt(end)) >= 0; end++) {
      int digit = DIGITS.indexOf(text.charAt(end));
      value = value << 6 | digit;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int decoded = value >> bits & 0xff;
        if (decoded < ' ') {
          return from;
        }
        colon |= decoded == ':';
      }
    }
    while (end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    return colon ? end : from;
  }
}
