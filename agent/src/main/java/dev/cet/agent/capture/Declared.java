package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;

/** What is known of a variable before its value is read. */
public final class Declared {
  private final Redaction by;

  /** The rule by which its name hides it, or null. */
  final String rule;

  /** How the values of a primitive one are written, else null. */
  final Scalars scalar;

  /**
   * Of a variable.
   *
   * @param name decides about redaction
   * @param type binary name; a primitive one is shown instead of the box's
   */
  Declared(Redaction by, String name, String type) {
    this.by = by;
    String hiding = by.ruleFor(name);
    rule = hiding == null ? null : "name: " + hiding;
    scalar = Scalars.ofPrimitive(type);
  }

  /** Whether its name hides it. */
  public boolean isHidden() {
    return rule != null;
  }

  /** Whether this redaction has decided. */
  boolean isBy(Redaction redaction) {
    return by == redaction;
  }
}
