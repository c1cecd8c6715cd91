package com.acme.shop.http;

import java.util.Arrays;
import java.util.List;

/** Arguments in pairs: {@code --port 0 --orders http://127.0.0.1:8081}. */
public record CommandLine(List<String> words) {
  public static CommandLine of(String... words) {
    return new CommandLine(Arrays.asList(words));
  }

  /** The word after {@code --name}, or {@code otherwise}. */
  public String option(String name, String otherwise) {
    int at = words.indexOf("--" + name);
    return at < 0 || at + 1 >= words.size() ? otherwise : words.get(at + 1);
  }

  /**
   * The whole number after {@code --name}, or {@code otherwise}.
   *
   * @throws IllegalArgumentException when it is no number
   */
  public int number(String name, int otherwise) {
    String text = option(name, Integer.toString(otherwise));
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("--" + name + " wants a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
