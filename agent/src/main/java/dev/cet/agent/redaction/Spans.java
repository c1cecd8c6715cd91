package dev.cet.agent.redaction;

import java.util.Arrays;

/** Parts of a text that are hidden, in order, with the rule of each. */
final class Spans {
  private int[] bounds = new int[8];
  private String[] rules = new String[4];
  private int count;

  /** Hides {@code from} to {@code to}; what overlaps the last one makes that longer. */
  void add(int from, int to, String rule) {
    if (count > 0 && from < bounds[2 * count - 1]) {
      bounds[2 * count - 1] = Math.max(bounds[2 * count - 1], to);
      return;
    }
    if (count == rules.length) {
      rules = Arrays.copyOf(rules, 2 * count);
      bounds = Arrays.copyOf(bounds, 4 * count);
    }
    bounds[2 * count] = from;
    bounds[2 * count + 1] = to;
    rules[count++] = rule;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The text with each part replaced by the rule that hides it. */
  String applyTo(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    int at = 0;
    for (int i = 0; i < count; i++) {
      shown.append(text, at, bounds[2 * i]).append(SecretText.hidden(rules[i]));
      at = bounds[2 * i + 1];
    }
    return shown.append(text, at, text.length()).toString();
  }
}
