package dev.cet.agent.differential.program;

/** Above each generated class: a constructor that may throw, and a field. */
public class Base {
  /** Read and written by generated code, also of other instances. */
  public int field;

  /** Throws at one number of eight. */
  public Base(int number) {
    Trace.add(number);
    Trace.maybe(number);
    field = number;
  }
}
