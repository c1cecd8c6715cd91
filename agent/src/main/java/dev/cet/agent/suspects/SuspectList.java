package dev.cet.agent.suspects;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Suspects in the order in which they were found, each expression once. */
final class SuspectList {
  /** More say nothing any more. */
  private static final int MAX_SUSPECTS = 8;

  /** A longer expression than anybody writes. */
  private static final int MAX_LENGTH = 200;

  private final Map<String, Suspect> byExpression = new LinkedHashMap<>();

  /** Adds one; null, {@code this} and what has no name are left out. */
  void add(Suspect.Role role, String expression) {
    if (expression != null
        && !expression.equals("this")
        && !expression.isEmpty()
        && expression.length() <= MAX_LENGTH
        && Character.isJavaIdentifierStart(expression.charAt(0))
        && byExpression.size() < MAX_SUSPECTS) {
      byExpression.putIfAbsent(expression, new Suspect(role, expression));
    }
  }

  void addAll(Suspect.Role role, List<String> expressions) {
    for (String expression : expressions) {
      add(role, expression);
    }
  }

  boolean isEmpty() {
    return byExpression.isEmpty();
  }

  /** Keeps only the ones that fit, if there are any. */
  void prefer(Predicate<Suspect> fits) {
    if (byExpression.values().stream().anyMatch(fits)) {
      byExpression.values().removeIf(fits.negate());
    }
  }

  List<Suspect> toList() {
    return new ArrayList<>(byExpression.values());
  }
}
