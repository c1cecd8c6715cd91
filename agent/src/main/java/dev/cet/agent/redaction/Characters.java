package dev.cet.agent.redaction;

/** Which characters may stand in a name, a token, an address. ASCII only. */
final class Characters {
  /** May begin something that is looked for; everything else is passed over in one look-up. */
  static final int NOTHING = 0;

  static final int SEPARATOR = 1;
  static final int DIGIT = 2;
  static final int LETTER = 3;
  static final int DASH = 4;
  static final int SLASH = 5;
  static final int AT = 6;

  private static final byte[] KINDS = kinds();

  private Characters() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      kinds[c] = LETTER;
      kinds[Character.toUpperCase(c)] = LETTER;
    }
    kinds['='] = SEPARATOR;
    kinds[':'] = SEPARATOR;
    kinds['>'] = SEPARATOR;
    kinds['-'] = DASH;
    kinds['/'] = SLASH;
    kinds['@'] = AT;
    return kinds;
  }

  static int kind(char c) {
    return c < 128 ? KINDS[c] : NOTHING;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlphanumeric(char c) {
    int kind = kind(c);
    return kind == DIGIT || kind == LETTER;
  }

  /** Of a Java or property name. */
  static boolean isName(char c) {
    return isAlphanumeric(c) || c == '_' || c == '.' || c == '-' || c == '$';
  }

  /** Of base64url without padding, and of most issuers' keys. */
  static boolean isToken(char c) {
    return isAlphanumeric(c) || c == '_' || c == '-';
  }

  /** Of the {@code token68} of RFC 7235: what follows {@code Bearer}. */
  static boolean isCredential(char c) {
    return isToken(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }

  static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /** Of the part of an email address before the {@code @}, RFC 5322 without quotes. */
  static boolean isMailbox(char c) {
    return isAlphanumeric(c) || "._%+-'!#$&*/?^`{|}~".indexOf(c) >= 0;
  }

  /** Between values of a list, and at the end of one. */
  static boolean endsValue(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '&' || c == '"' || c == '\'' || c == '<';
  }
}
