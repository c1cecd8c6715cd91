package dev.cet.agent.suspects;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM itself says was null, since Java 14, or Kotlin of a parameter. */
final class NullMessage {
  private static final Pattern NULL =
      Pattern.compile("because (the return value of )?\"(.+)\" is null$");
  private static final Pattern PARAMETER =
      Pattern.compile("specified as non-null is null: method .*, parameter ([\\w$]+)$");
  private static final Pattern CALL = Pattern.compile("([\\w$]+)\\([^()]*\\)$");

  private final String expression;
  private final boolean isOfJvm;
  private final boolean isReturned;

  /** Reads a message, which may be null or say nothing of the kind. */
  NullMessage(String message) {
    Matcher matcher = NULL.matcher(message == null ? "" : message);
    isOfJvm = matcher.find();
    expression = isOfJvm ? matcher.group(2).replace("...", "…") : null;
    isReturned = isOfJvm && matcher.group(1) != null;
  }

  /** The parameter that Kotlin says was null, or null. */
  static String parameter(String message) {
    Matcher matcher = PARAMETER.matcher(message == null ? "" : message);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** What a message says was null, in its words; null where it says nothing of the kind. */
  static String part(String message) {
    for (Pattern pattern : new Pattern[] {NULL, PARAMETER}) {
      Matcher matcher = pattern.matcher(message == null ? "" : message);
      if (matcher.find()) {
        return matcher.group();
      }
    }
    return null;
  }

  /** Whether the JVM says it. */
  boolean isOfJvm() {
    return isOfJvm;
  }

  /** Whether it was what a call had returned. */
  boolean isReturned() {
    return isReturned;
  }

  /** Leaves only what the message means. */
  void choose(SuspectList found) {
    if (expression == null) {
      return;
    }
    if (isReturned) {
      Matcher call = CALL.matcher(expression);
      String name = call.find() ? call.group(1) : expression;
      found.prefer(
          suspect ->
              suspect.expression.endsWith(name + "()")
                  || suspect.expression.endsWith(name + "(…)"));
    } else {
      found.prefer(suspect -> suspect.expression.equals(expression));
      found.prefer(suspect -> isStatic(suspect.expression));
    }
  }

  /** The JVM writes a static field with the whole name of its class, which nobody does. */
  private boolean isStatic(String suspect) {
    int before = expression.length() - suspect.length() - 1;
    return suspect.indexOf('.') > 0
        && before > 0
        && expression.endsWith(suspect)
        && (expression.charAt(before) == '.' || expression.charAt(before) == '$');
  }
}
