package dev.cet.agent.suspects;

import java.util.Locale;

/** An expression that feeds what failed. */
public final class Suspect {
  /** What the failing instruction wanted of it. */
  public enum Role {
    /** Something was to be read of, or called on, what it refers to. */
    RECEIVER,
    /** An index of an array or a list. */
    INDEX,
    /** The array that was indexed. */
    ARRAY,
    /** A number that was divided by. */
    DIVISOR,
    /** The length of a new array. */
    LENGTH,
    /** An object that was cast. */
    CAST,
    /** Went into the call that failed, or into the exception that was made. */
    ARGUMENT,
    /** Decided that an exception was thrown. */
    CONDITION
  }

  public final Role role;

  /** As the source may have it: {@code order.lines[i].price}, {@code this.rates}. */
  public final String expression;

  Suspect(Role role, String expression) {
    this.role = role;
    this.expression = expression;
  }

  /** The variable that the expression begins with. */
  public String variable() {
    int end = 0;
    while (end < expression.length() && isPart(expression.charAt(end))) {
      end++;
    }
    return expression.substring(0, end);
  }

  /** Kotlin's {@code this@price} is one name. */
  private static boolean isPart(char at) {
    return Character.isJavaIdentifierPart(at) || at == '@';
  }

  /** The role's name in a snapshot. */
  public String roleName() {
    return role.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return roleName() + ' ' + expression;
  }
}
