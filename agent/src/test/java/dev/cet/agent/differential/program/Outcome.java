package dev.cet.agent.differential.program;

import java.util.Arrays;

/** What one call came to. */
final class Outcome {
  final Object returned;
  final Throwable thrown;
  private final long[] trace;
  private final int held;
  private final String touched;

  private Outcome(Object returned, Throwable thrown, Subject subject) {
    this.returned = returned;
    this.thrown = thrown;
    trace = Trace.entries();
    touched = Trace.touchedBy();
    held =
        Trace.held()
            | (Thread.holdsLock(subject) ? 64 : 0)
            | (Thread.holdsLock(subject.getClass()) ? 128 : 0);
  }

  static Outcome of(Subject subject, int method, Input input) {
    Trace.begin();
    try {
      return new Outcome(subject.run(method, input.a, input.b, input.c, input.o), null, subject);
    } catch (Throwable arrived) {
      return new Outcome(null, arrived, subject);
    }
  }

  boolean sameAs(Outcome other) {
    return held == other.held
        && touched == other.touched
        && Arrays.equals(trace, other.trace)
        && Neutral.describe(returned).equals(Neutral.describe(other.returned))
        && Neutral.sameThrown(thrown, other.thrown);
  }

  @Override
  public String toString() {
    String end =
        thrown == null
            ? "returned " + Neutral.describe(returned)
            : "threw " + Neutral.describeThrown(thrown);
    return end
        + (touched == null ? "" : "\n    touched by " + touched)
        + ("\n    holding " + held)
        + (", trace " + Arrays.toString(trace));
  }
}
