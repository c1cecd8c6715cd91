package dev.cet.agent.redaction;

/** Tries what may begin at one place of a text. */
final class Matching {
  private static final String[] RULES = new String[SecretPattern.values().length];

  static {
    for (SecretPattern pattern : SecretPattern.values()) {
      RULES[pattern.ordinal()] = "pattern: " + pattern.id;
    }
  }

  private static final int LONGEST_TITLE = 60;

  private final SecretText wanted;
  private final String text;
  private final Pairs pairs;
  private final KeyPrefixes keys;
  private final Commands commands;
  private int passed;
  private int from;
  private String rule;

  Matching(SecretText wanted, SecretNames names, String text) {
    this.wanted = wanted;
    this.text = text;
    pairs = new Pairs(names, text);
    keys = new KeyPrefixes(text);
    commands = new Commands(text);
  }

  static String rule(SecretPattern pattern) {
    return RULES[pattern.ordinal()];
  }

  /** Where the secret that was found begins. */
  int from() {
    return from;
  }

  /** What hides it. */
  String rule() {
    return rule;
  }

  /** Whether a pattern's word may begin so: two letters of an IBAN, a key, words of SQL. */
  static boolean mayBegin(char letter) {
    return letter <= 'Z'
        || KeyPrefixes.mayBegin(letter)
        || letter <= 'f'
        || letter == 'i'
        || letter == 'p';
  }

  /** End of the secret that is found at {@code i}, or {@code i} where there is none. */
  int at(int i, int kind) {
    int end = find(i, kind);
    if (end > i) {
      passed = end;
    }
    return end;
  }

  private int find(int i, int kind) {
    from = i;
    switch (kind) {
      case Characters.SEPARATOR:
        return separator(i);
      case Characters.DIGIT:
        return digits(i);
      case Characters.LETTER:
        return word(i);
      case Characters.DASH:
        return dash(i);
      case Characters.SLASH:
        return slash(i);
      case Characters.AT:
        return is(SecretPattern.EMAIL) ? email(i) : i;
      default:
        return i;
    }
  }

  private boolean is(SecretPattern pattern) {
    rule = RULES[pattern.ordinal()];
    return wanted.looksFor(pattern);
  }

  private int separator(int i) {
    if (pairs.valueAfter(i, passed)) {
      from = pairs.from();
      rule = pairs.rule();
      return pairs.end();
    }
    if (text.startsWith(":AA", i) && is(SecretPattern.TELEGRAM) && isTelegramToken(i)) {
      return keyEnd(i + 1);
    }
    boolean address = text.charAt(i) == ':' && text.startsWith("::", i) && is(SecretPattern.IP);
    return address ? Numbers.ipv6(text, i) : i;
  }

  /** A bot's number and its key: {@code 123456789:AA…}, also behind {@code bot} in an address. */
  private boolean isTelegramToken(int colon) {
    int begin = colon;
    while (begin > passed && colon - begin < 11 && Characters.isDigit(text.charAt(begin - 1))) {
      begin--;
    }
    from = begin;
    boolean isNumber = colon - begin >= 8 && colon - begin <= 10;
    return isNumber && keyEnd(colon + 1) - colon > 30;
  }

  private int keyEnd(int begin) {
    int end = begin;
    while (end < text.length() && Characters.isToken(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int digits(int i) {
    int end = is(SecretPattern.CARD) ? Numbers.card(text, i) : i;
    if (end == i && is(SecretPattern.IP)) {
      end = Numbers.ipv4(text, i);
      return end == i ? Numbers.ipv6(text, i) : end;
    }
    return end;
  }

  private int word(int i) {
    SecretPattern key = keys.isDiscordToken(i) ? SecretPattern.DISCORD : keys.at(i);
    if (key != null && is(key)) {
      return keys.end(i);
    }
    if (key == null && is(SecretPattern.BEARER) && text.regionMatches(true, i, "bearer ", 0, 7)) {
      int end = run(i + 7);
      from = i + 7;
      return end - from >= 8 ? end : i;
    }
    if (key == null && is(SecretPattern.BASIC) && text.regionMatches(true, i, "basic ", 0, 6)) {
      from = i + 6;
      int end = BasicCredentials.end(text, from);
      return end > from ? end : i;
    }
    if (is(SecretPattern.COMMAND)) {
      int value = Commands.sqlPassword(text, i);
      if (value > i && pairs.value(value)) {
        from = pairs.from();
        return pairs.end();
      }
    }
    int end = is(SecretPattern.IBAN) ? Numbers.iban(text, i) : i;
    return end == i && is(SecretPattern.IP) ? Numbers.ipv6(text, i) : end;
  }

  private int run(int begin) {
    int end = begin;
    while (end < text.length() && Characters.isCredential(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int dash(int i) {
    if (text.startsWith("-----BEGIN ", i) && is(SecretPattern.PRIVATE_KEY)) {
      int title = text.indexOf("-----", i + 11);
      int shown = Math.min(title < 0 ? text.length() : title, i + LONGEST_TITLE);
      if (text.substring(i, shown).contains("PRIVATE KEY")) {
        int last = title < 0 ? -1 : text.indexOf("-----END ", title);
        int end = last < 0 ? -1 : text.indexOf("-----", last + 9);
        return end < 0 ? text.length() : end + 5;
      }
    }
    if (pairs.valueOfOption(i)) {
      from = pairs.from();
      rule = pairs.rule();
      return pairs.end();
    }
    if (is(SecretPattern.COMMAND) && commands.valueOfOption(i)) {
      from = commands.from();
      return commands.end();
    }
    return i;
  }

  private int slash(int i) {
    int end = is(SecretPattern.URL_PASSWORD) ? urlPassword(i) : i;
    if (end == i && is(SecretPattern.COMMAND) && commands.valueAfterSlash(i)) {
      from = commands.from();
      return commands.end();
    }
    return end;
  }

  /** {@code ://user:password@}: up to the last at sign before the path. */
  private int urlPassword(int i) {
    if (i == 0 || text.charAt(i - 1) != ':' || !text.startsWith("//", i)) {
      return i;
    }
    int colon = -1;
    int at = -1;
    for (int j = i + 2; j < text.length(); j++) {
      char c = text.charAt(j);
      if (c == ':' && colon < 0) {
        colon = j;
      } else if (c == '@') {
        at = j;
      } else if (c <= ' ' || c == '/' || c == '"' || c == '\'') {
        break;
      }
    }
    from = colon + 1;
    return colon > 0 && at > from ? at : i;
  }

  private int email(int i) {
    int begin = i;
    while (begin > passed && i - begin < 64 && Characters.isMailbox(text.charAt(begin - 1))) {
      begin--;
    }
    int dot = -1;
    int end = i + 1;
    while (end < text.length()
        && (Characters.isToken(text.charAt(end)) || text.charAt(end) == '.')) {
      dot = text.charAt(end) == '.' && end + 2 < text.length() ? end : dot;
      end++;
    }
    while (end > i && text.charAt(end - 1) == '.') {
      end--; // of the sentence
    }
    from = begin;
    return begin < i && dot > i + 1 && end > dot + 2 ? end : i;
  }
}
