package dev.cet.agent.logs;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.redaction.SecretNames;

/**
 * Hides arguments of a log statement whose format names a secret right before them: {@code password
 * {}}, {@code token=%s}, {@code pin '{0}'}. Where each argument stands in the text is found by what
 * the format has between them.
 */
final class LogSecrets {
  /** May stand between a name and its value. */
  private static final String BETWEEN = " :='\"[(<";

  private final String format;

  /** Formats of several kinds are not mixed. */
  private final boolean hasBraces;

  /** The placeholder that was found last. */
  private int begin;

  private int end;

  private LogSecrets(String format) {
    this.format = format;
    hasBraces = format.contains("{}") || format.matches("(?s).*\\{\\d.*");
  }

  /** {@code text}, which was made of {@code format}, without those arguments. */
  static String hide(Object format, String text, Redaction redaction) {
    boolean mayBe = format instanceof String && !text.equals(format);
    return mayBe ? new LogSecrets((String) format).hide(text, redaction) : text;
  }

  private String hide(String text, Redaction redaction) {
    StringBuilder shown = new StringBuilder();
    int copied = 0;
    boolean any = next(0) && text.startsWith(format.substring(0, begin));
    int from = begin;
    while (any) {
      String rule = redaction.ruleFor(nameBefore());
      int behind = end;
      any = next(behind);
      String literal = format.substring(behind, any ? begin : format.length());
      // A secret may hold what the format has behind it: rather too much is hidden than too little.
      int to = any && rule == null ? text.indexOf(literal, from) : text.lastIndexOf(literal);
      boolean isLast = to < from || literal.isEmpty(); // or the text was cut
      to = isLast ? text.length() : to;
      if (rule != null && to > from && !text.substring(from, to).equals("null")) {
        shown.append(text, copied, from).append(Redaction.hidden(rule));
        copied = to;
      }
      any &= !isLast;
      from = to + literal.length();
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  /** The word right before the placeholder; empty for none. */
  private String nameBefore() {
    int last = begin;
    while (last > 0 && BETWEEN.indexOf(format.charAt(last - 1)) >= 0) {
      last--;
    }
    int first = last;
    while (first > 0
        && last - first < SecretNames.LONGEST_NAME
        && isName(format.charAt(first - 1))) {
      first--;
    }
    return format.substring(first, last);
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
  }

  /** Finds the next placeholder. */
  private boolean next(int at) {
    begin = format.indexOf(hasBraces ? '{' : '%', at);
    while (begin >= 0) {
      end = hasBraces ? braceEnd(begin + 1) : conversionEnd(begin + 1);
      if (end > 0) {
        return true;
      }
      begin = format.indexOf(hasBraces ? '{' : '%', begin + 1);
    }
    begin = 0;
    return false;
  }

  /** Behind {@code {}} or {@code {0,number}}; 0 where it is none. */
  private int braceEnd(int at) {
    int close = format.indexOf('}', at);
    boolean isOne = close == at || close > at && Character.isDigit(format.charAt(at));
    return isOne ? close + 1 : 0;
  }

  /** Behind {@code %s} or {@code %1$-5d}; 0 where it is none. */
  private int conversionEnd(int at) {
    int i = at;
    while (i < format.length() && "-#+ 0,(.$123456789".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    boolean isOne = i < format.length() && "sSdxXfeEgGbBcCh".indexOf(format.charAt(i)) >= 0;
    return isOne ? i + 1 : 0;
  }
}
