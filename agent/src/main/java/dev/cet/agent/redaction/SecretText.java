package dev.cet.agent.redaction;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * Hides secrets inside a text: pairs such as {@code password=…} whose name is secret, and whatever
 * looks like a {@link SecretPattern}. One pass from left to right; each character is looked at a
 * bounded number of times, so the time is linear in the text, whatever the text is.
 */
public final class SecretText {
  /** No pair, key or number that is looked for is shorter. */
  private static final int SHORTEST = 4;

  private static final String BEGIN = "<redacted by ";

  private final SecretNames names;
  private final boolean[] on = new boolean[SecretPattern.values().length];
  private final CustomPattern[] custom;

  /**
   * @param patterns what is looked for
   * @param custom looked for after these
   */
  public SecretText(
      SecretNames names, Collection<SecretPattern> patterns, List<CustomPattern> custom) {
    this.names = names;
    for (SecretPattern pattern : patterns) {
      on[pattern.ordinal()] = true;
    }
    this.custom = custom.toArray(new CustomPattern[0]);
  }

  /** What stands in place of what {@code rule} hides. */
  public static String hidden(String rule) {
    return BEGIN + rule + '>';
  }

  /** The rule, where {@code shown} is nothing but what {@link #hidden} gives; else null. */
  public static String ruleOfAll(String shown) {
    boolean all = shown.startsWith(BEGIN) && shown.indexOf('>') == shown.length() - 1;
    return all ? shown.substring(BEGIN.length(), shown.length() - 1) : null;
  }

  /** Where the first secret of {@code text} was, of which {@code shown} is left. */
  public static int hiddenFrom(String text, String shown) {
    int at = 0;
    while (at < text.length() && at < shown.length() && text.charAt(at) == shown.charAt(at)) {
      at++;
    }
    return Math.max(0, shown.lastIndexOf(BEGIN, at));
  }

  /** The rule that hides what was at this place. */
  public static String ruleAt(String shown, int at) {
    int end = shown.indexOf('>', at);
    return shown.startsWith(BEGIN, at) && end > 0
        ? shown.substring(at + BEGIN.length(), end)
        : "pattern";
  }

  /** The shipped patterns that are on by default. */
  public static EnumSet<SecretPattern> defaults() {
    EnumSet<SecretPattern> patterns = EnumSet.noneOf(SecretPattern.class);
    for (SecretPattern pattern : SecretPattern.values()) {
      if (pattern.byDefault) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  boolean looksFor(SecretPattern pattern) {
    return on[pattern.ordinal()];
  }

  /** The pattern's rule if a whole number is a secret, else null. */
  public String ruleFor(long number) {
    return number > 999_999_999_999L && on[SecretPattern.CARD.ordinal()] && Checksums.isCard(number)
        ? Matching.rule(SecretPattern.CARD)
        : null;
  }

  /** {@code text}, itself where nothing in it is secret. */
  public String show(String text) {
    Spans spans = text.length() < SHORTEST ? null : scan(text);
    String shown = spans == null ? text : spans.applyTo(text);
    for (CustomPattern pattern : custom) {
      shown = pattern.hide(shown);
    }
    return shown;
  }

  /**
   * What may be shown of a text among others because of those before it: the arguments of a
   * command. Null where they say nothing.
   */
  public String showArgument(Object[] all, int first, int at) {
    return Arguments.show(this, all, first, at);
  }

  private Spans scan(String text) {
    Spans spans = null;
    Matching matching = null;
    char before = ' ';
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int kind = Characters.kind(c);
      boolean inside = kind == Characters.LETTER || kind == Characters.DIGIT;
      if (kind == Characters.NOTHING
          || inside && Characters.isAlphanumeric(before)
          || kind == Characters.LETTER && !Matching.mayBegin(c)) {
        before = c;
        continue;
      }
      if (matching == null) {
        matching = new Matching(this, names, text);
      }
      int end = matching.at(i, kind);
      if (end > i) {
        spans = spans == null ? new Spans() : spans;
        spans.add(matching.from(), end, matching.rule());
        i = end - 1;
      }
      before = text.charAt(i);
    }
    return spans;
  }
}
