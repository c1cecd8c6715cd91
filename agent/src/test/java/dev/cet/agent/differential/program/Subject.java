package dev.cet.agent.differential.program;

/** A generated class. */
public interface Subject {
  /** Runs one of its methods. */
  Object run(int method, int a, long b, double c, Object o) throws Throwable;
}
