package dev.cet.agent.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/**
 * What {@code ET_REDACT_PATTERNS} says: shipped patterns by name, {@code -name} for one that is not
 * wanted, and {@code name=expression} for one of the user's own, separated by semicolons or line
 * breaks, names alone also by commas and blanks.
 */
public final class PatternSetting {
  private final EnumSet<SecretPattern> shipped;
  private final List<CustomPattern> custom = new ArrayList<>();

  /**
   * @param defaults whether the patterns that are usually on are on
   * @param text null for none
   * @param problems is told about each part that cannot be used
   */
  public PatternSetting(boolean defaults, String text, Consumer<String> problems) {
    shipped = defaults ? SecretText.defaults() : EnumSet.noneOf(SecretPattern.class);
    for (String part : text == null ? new String[0] : text.split("[;\\r\\n]+")) {
      int equals = part.indexOf('=');
      String names = equals < 0 ? part : part.substring(0, equals);
      String[] words = names.trim().split("[,\\s]+");
      int plain = equals < 0 ? words.length : words.length - 1;
      for (int i = 0; i < plain; i++) {
        take(words[i].toLowerCase(Locale.ROOT), problems);
      }
      if (equals >= 0) {
        take(words[plain], part.substring(equals + 1).trim(), problems);
      }
    }
  }

  private void take(String name, Consumer<String> problems) {
    if (name.isEmpty()) {
      return;
    }
    boolean unwanted = name.startsWith("-");
    SecretPattern pattern = SecretPattern.of(unwanted ? name.substring(1) : name);
    if (pattern == null) {
      problems.accept('"' + name + "\" is no shipped pattern");
    } else if (unwanted) {
      shipped.remove(pattern);
    } else {
      shipped.add(pattern);
    }
  }

  private void take(String name, String expression, Consumer<String> problems) {
    try {
      custom.add(new CustomPattern(name.isEmpty() ? "custom" : name, expression));
    } catch (PatternSyntaxException mistake) {
      problems.accept(
          '"' + expression + "\" is no regular expression: " + mistake.getDescription());
    }
  }

  /** The shipped patterns that are looked for. */
  public Set<SecretPattern> shipped() {
    return shipped;
  }

  /** The user's own, in their order. */
  public List<CustomPattern> custom() {
    return Collections.unmodifiableList(custom);
  }
}
