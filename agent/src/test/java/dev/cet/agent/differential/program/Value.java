package dev.cet.agent.differential.program;

/** An object of which the application would notice that somebody else asks it something. */
final class Value {
  @Override
  public String toString() {
    Trace.touched("toString");
    return "value";
  }

  @Override
  public int hashCode() {
    Trace.touched("hashCode");
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    Trace.touched("equals");
    return this == other;
  }
}
