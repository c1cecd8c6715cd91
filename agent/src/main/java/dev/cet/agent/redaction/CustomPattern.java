package dev.cet.agent.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of the user's own. Java's matcher may take exponential time for an unlucky expression,
 * so it may look at each character of a text only so often; a text that takes longer is hidden
 * whole, for it cannot be told whether it may be seen.
 */
public final class CustomPattern {
  /** Looks at each character, in the mean; a usual expression takes fewer than ten. */
  private static final int LOOKS = 200;

  /** Thrown instead of going on for ever. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("takes too long", null, false, false);
    }
  }

  /** A text that can be looked at so often. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int left;

    Counted(String text) {
      this.text = text;
      left = LOOKS * (text.length() + 10);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final String rule;
  private final Pattern pattern;

  /**
   * @param name shown where something is hidden
   * @param expression as in {@link Pattern}
   * @throws PatternSyntaxException when it is none
   */
  public CustomPattern(String name, String expression) {
    rule = "pattern: " + name;
    pattern = Pattern.compile(expression);
  }

  /** The text without what matches. */
  String hide(String text) {
    try {
      Matcher matcher = pattern.matcher(new Counted(text));
      Spans spans = null;
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          spans = spans == null ? new Spans() : spans;
          spans.add(matcher.start(), matcher.end(), rule);
        }
      }
      return spans == null ? text : spans.applyTo(text);
    } catch (TooLong | StackOverflowError unlucky) {
      return SecretText.hidden(rule);
    }
  }
}
