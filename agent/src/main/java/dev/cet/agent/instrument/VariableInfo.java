package dev.cet.agent.instrument;

/** A variable that a site hands over, or one that it cannot because it has no value yet. */
public final class VariableInfo {
  public final String name;

  /** {@code this}, {@code parameter} or {@code local}, as in the snapshot. */
  public final String kind;

  /** Binary name of the declared type. */
  public final String declaredType;

  VariableInfo(String name, String kind, String declaredType) {
    this.name = name;
    this.kind = kind;
    this.declaredType = declaredType;
  }
}
