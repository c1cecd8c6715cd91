package dev.cet.agent.redaction;

/**
 * Finds the value that belongs to a secret name: {@code password=x}, {@code "password": "x"},
 * {@code <password>x</password>}, {@code Authorization: Bearer x}, {@code --db.password x}.
 */
final class Pairs {
  private static final String[] SCHEMES = {"Bearer", "Basic", "Digest", "Negotiate", "Token"};

  private final SecretNames names;
  private final String text;
  private int from;
  private int end;
  private String rule;

  Pairs(SecretNames names, String text) {
    this.names = names;
    this.text = text;
  }

  int from() {
    return from;
  }

  int end() {
    return end;
  }

  String rule() {
    return rule;
  }

  /**
   * Whether the character at {@code separator} parts a secret name from its value.
   *
   * @param earliest the name does not begin before it
   */
  boolean valueAfter(int separator, int earliest) {
    int nameEnd = separator;
    while (nameEnd > earliest && isBetween(text.charAt(nameEnd - 1)) && separator - nameEnd < 4) {
      nameEnd--;
    }
    int begin = nameEnd;
    while (begin > earliest
        && nameEnd - begin <= SecretNames.LONGEST_NAME
        && Characters.isName(text.charAt(begin - 1))) {
      begin--;
    }
    boolean element = text.charAt(separator) == '>';
    if (begin == nameEnd
        || nameEnd - begin > SecretNames.LONGEST_NAME
        || element && (begin == 0 || text.charAt(begin - 1) != '<' || nameEnd != separator)) {
      return false;
    }
    String secret = names.ruleFor(text.substring(begin, nameEnd));
    if (secret == null) {
      return false;
    }
    rule = "name: " + secret;
    if (element) {
      return content(separator + 1);
    }
    boolean found = value(separator + 1) && !isAnswer();
    if (found && secret.equals("cookie")) {
      takeCookies();
    }
    return found;
  }

  /** Whether a secret option with its value begins with the dash at {@code i}. */
  boolean valueOfOption(int i) {
    Options option = new Options(text, i);
    if (!option.begins()) {
      return false;
    }
    int begin = text.startsWith("--", i) ? i + 2 : i + 1;
    int nameEnd = option.end(SecretNames.LONGEST_NAME);
    if (nameEnd == begin || !option.hasValue(nameEnd)) {
      return false;
    }
    String secret = names.ruleFor(text.substring(begin, nameEnd));
    if (secret == null) {
      return false;
    }
    rule = "name: " + secret;
    from = option.from();
    end = option.valueEnd();
    char first = text.charAt(from);
    return first != '[' && first != '{' && !isScheme(from, end) || value(from);
  }

  /** The end of a name's quotes, also escaped ones, and blanks. */
  private static boolean isBetween(char c) {
    return c == '"' || c == '\'' || c == '\\' || c == ' ';
  }

  private boolean content(int begin) {
    from = begin;
    int close = text.indexOf("</", begin);
    end = close < 0 ? text.length() : close;
    return end > from;
  }

  /** Whether a value begins there, or up to a few blanks later. */
  boolean value(int begin) {
    int at = begin;
    int most = Math.min(text.length(), begin + 4);
    while (at < most && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    if (at >= text.length()) {
      return false;
    }
    char first = text.charAt(at);
    if (first == '"' || first == '\'') {
      from = at + 1;
      end = closingQuote(from, first);
    } else if (first == '[' || first == '{') {
      from = at;
      end = closingBracket(at, first, first == '[' ? ']' : '}');
    } else {
      from = at;
      end = plainEnd(at);
      if (isScheme(from, end)) {
        end = plainEnd(end + 1);
      }
    }
    return end > from;
  }

  /** A database tells whether it was given one: {@code using password: YES}. */
  private boolean isAnswer() {
    int length = end - from;
    return length == 3 && text.startsWith("YES", from)
        || length == 2 && text.startsWith("NO", from);
  }

  /** The other cookies of the header: {@code Cookie: a=1; b=2}. */
  private void takeCookies() {
    boolean isPair = text.substring(from, end).indexOf('=') > 0;
    while (isPair && text.startsWith("; ", end)) {
      int next = plainEnd(end + 2);
      isPair = next > end + 2;
      end = isPair ? next : end;
    }
  }

  private int closingQuote(int begin, char quote) {
    // `\"` closes what `\"` has opened, and is part of what a bare quote has opened.
    boolean bare = begin < 2 || text.charAt(begin - 2) != '\\';
    int at = begin;
    while (at < text.length() && text.charAt(at) != quote) {
      at += bare && text.charAt(at) == '\\' ? 2 : 1;
    }
    int close = Math.min(at, text.length());
    return close > begin && close < text.length() && text.charAt(close - 1) == '\\'
        ? close - 1
        : close;
  }

  private int closingBracket(int begin, char open, char close) {
    int nested = 0;
    for (int at = begin; at < text.length(); at++) {
      char c = text.charAt(at);
      nested += c == open ? 1 : c == close ? -1 : 0;
      if (nested == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  private int plainEnd(int begin) {
    int at = Math.min(begin, text.length());
    while (at < text.length() && !Characters.endsValue(text.charAt(at))) {
      at++;
    }
    while (at > begin + 1 && ")]}".indexOf(text.charAt(at - 1)) >= 0) {
      at--; // of what the pair stands in
    }
    return at;
  }

  private boolean isScheme(int begin, int schemeEnd) {
    if (schemeEnd >= text.length() || text.charAt(schemeEnd) != ' ') {
      return false;
    }
    for (String scheme : SCHEMES) {
      if (scheme.length() == schemeEnd - begin
          && text.regionMatches(true, begin, scheme, 0, scheme.length())) {
        return true;
      }
    }
    return false;
  }
}
