package dev.cet.agent.redaction;

/** Finds cards, bank accounts and network addresses. Each gives {@code i} where there is none. */
final class Numbers {
  private static final int LONGEST_CARD = 19;
  private static final int LONGEST_IBAN = 34;
  private static final int LONGEST_IPV6 = 45;

  private Numbers() {}

  /** Digits in one piece, or in groups as printed on a card, parted by blanks or hyphens. */
  static int card(String text, int i) {
    if (i > 1 && text.charAt(i - 1) == '.' && Characters.isDigit(text.charAt(i - 2))) {
      return i; // behind a decimal point
    }
    byte[] digits = new byte[LONGEST_CARD];
    int count = 0;
    int groups = 0;
    int group = 0;
    char separator = 0;
    int end = i;
    for (int j = i; j < text.length() && count < LONGEST_CARD; j++) {
      char c = text.charAt(j);
      if (Characters.isDigit(c)) {
        digits[count++] = (byte) (c - '0');
        group++;
        end = j + 1;
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || separator == c)
          && (groups == 0 ? group == 4 : group == 4 || group == 6)
          && groups < 4) {
        separator = c;
        groups++;
        group = 0;
      } else {
        break;
      }
    }
    if (count < 13 || goesOn(text, end)) {
      return i;
    }
    return Checksums.isCard(digits, count) ? end : i;
  }

  private static boolean goesOn(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    boolean fraction =
        next == '.' && end + 1 < text.length() && Characters.isDigit(text.charAt(end + 1));
    return fraction || Characters.isAlphanumeric(next) || next == '_';
  }

  /** With or without blanks after each fourth character. */
  static int iban(String text, int i) {
    if (i + 15 > text.length() || !Characters.isDigit(text.charAt(i + 2))) {
      return i;
    }
    int length = Checksums.ibanLength(text.charAt(i), text.charAt(i + 1));
    if (length == 0) {
      return i;
    }
    char[] iban = new char[LONGEST_IBAN];
    int count = 0;
    int j = i;
    while (j < text.length() && count < length) {
      char c = text.charAt(j++);
      if (Characters.isAlphanumeric(c)) {
        iban[count++] = Character.toUpperCase(c);
      } else if (c != ' ' || count % 4 != 0) {
        return i;
      }
    }
    boolean whole = count == length && !goesOn(text, j);
    return whole && Characters.isDigit(iban[3]) && Checksums.isIban(iban, length) ? j : i;
  }

  /** Four numbers up to 255; not the own machine's. */
  static int ipv4(String text, int i) {
    if (i > 0 && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == '_')) {
      return i;
    }
    int j = i;
    int first = 0;
    for (int part = 0; part < 4; part++) {
      int number = 0;
      int begin = j;
      while (j < text.length() && j - begin < 3 && Characters.isDigit(text.charAt(j))) {
        number = number * 10 + text.charAt(j++) - '0';
      }
      if (j == begin || number > 255) {
        return i;
      }
      first = part == 0 ? number : first;
      if (part < 3 && (j >= text.length() || text.charAt(j++) != '.')) {
        return i;
      }
    }
    return goesOn(text, j) || first == 127 || first == 0 ? i : j;
  }

  /** Eight groups of hexadecimal digits, or fewer with one {@code ::}; not the own machine's. */
  static int ipv6(String text, int i) {
    int j = i;
    int groups = 0;
    int gaps = 0;
    int digits = 0;
    while (j < text.length() && j - i < LONGEST_IPV6) {
      char c = text.charAt(j);
      if (Characters.isHex(c)) {
        digits++;
        groups += digits == 1 ? 1 : 0;
        if (digits > 4 || groups > 8) {
          return i;
        }
      } else if (c == ':') {
        if (text.startsWith("::", j)) {
          if (++gaps > 1) {
            return i;
          }
          j++;
        } else if (digits == 0) {
          return i;
        }
        digits = 0;
      } else {
        break;
      }
      j++;
    }
    boolean address = gaps == 0 ? groups == 8 : gaps == 1 && groups >= 2 && groups < 8;
    boolean ends = j > i && text.charAt(j - 1) != ':' && !goesOn(text, j);
    return address && ends ? j : i;
  }
}
