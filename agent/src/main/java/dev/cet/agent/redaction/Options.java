package dev.cet.agent.redaction;

/**
 * An option of a command line and its value, as a shell has them ({@code --password x}, {@code -u
 * "x"}), as a list is written ({@code [--password, x]}), and as one is in JSON.
 */
final class Options {
  private final String text;
  private final int dash;

  /** The quote that the option stands in, or 0. */
  private final char quote;

  private int from;
  private int end;

  /** Of the option that begins with this dash. */
  Options(String text, int dash) {
    this.text = text;
    this.dash = dash;
    char before = dash == 0 ? ' ' : text.charAt(dash - 1);
    quote = before == '"' || before == '\'' ? before : 0;
  }

  /** Whether one begins here at all. */
  boolean begins() {
    char before = dash == 0 ? ' ' : text.charAt(dash - 1);
    char after = dash + 1 < text.length() ? text.charAt(dash + 1) : ' ';
    return (before <= ' ' || before == '[' || quote != 0)
        && (after == '-' || Characters.isAlphanumeric(after));
  }

  /** Where its name ends, which is not longer than this. */
  int end(int longest) {
    int at = text.startsWith("--", dash) ? dash + 2 : dash + 1;
    int begin = at;
    while (at < text.length() && at - begin < longest && Characters.isName(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether a value follows the name that ends at {@code last}. */
  boolean hasValue(int last) {
    int length = text.length();
    int at = last;
    boolean inQuotes = quote != 0 && at < length && text.charAt(at) == quote;
    at += inQuotes ? 1 : 0;
    boolean listed = at < length && text.charAt(at) == ',' && (inQuotes || isListed());
    at += listed ? 1 : 0;
    if (!inQuotes && !listed && at < length && text.charAt(at) == '=') {
      return hasAttached(at + 1);
    }
    int most = at + 4;
    while (at < length && at < most && text.charAt(at) == ' ') {
      at++;
    }
    if (at == last || at >= length || text.charAt(at) <= ' ') {
      return false;
    }
    char first = text.charAt(at);
    if (first == '-') {
      return false; // the next option
    }
    boolean isQuoted = first == '"' || first == '\'';
    from = isQuoted ? at + 1 : at;
    end = isQuoted ? closing(from, first) : plainEnd(from, listed);
    return end > from;
  }

  private boolean hasAttached(int begin) {
    char first = begin < text.length() ? text.charAt(begin) : ' ';
    from = quote == 0 && (first == '"' || first == '\'') ? begin + 1 : begin;
    end = attachedEnd(begin);
    return end > from;
  }

  /** Where its value begins. */
  int from() {
    return from;
  }

  /** Where that ends. */
  int valueEnd() {
    return end;
  }

  /** Where a value ends that begins at {@code begin}, right behind the option's letter. */
  int attachedEnd(int begin) {
    if (quote != 0) {
      return closing(begin, quote);
    }
    char first = begin < text.length() ? text.charAt(begin) : ' ';
    return first == '"' || first == '\'' ? closing(begin + 1, first) : plainEnd(begin, isListed());
  }

  private boolean isListed() {
    return dash > 0 && text.charAt(dash - 1) == '['
        || dash > 1 && text.charAt(dash - 1) == ' ' && text.charAt(dash - 2) == ',';
  }

  private int closing(int begin, char with) {
    int at = begin;
    while (at < text.length() && text.charAt(at) != with) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  /** Up to a blank or a quote; without what ends the list, or the sentence, that it stands in. */
  private int plainEnd(int begin, boolean listed) {
    int at = begin;
    while (at < text.length() && text.charAt(at) > ' ' && "\"'<".indexOf(text.charAt(at)) < 0) {
      if (listed && text.startsWith(", ", at)) {
        return at;
      }
      at++;
    }
    while (at > begin + 1 && ",;)]}".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }
}
