package dev.cet.agent.differential.program;

/** An exception of which the application would notice that somebody else asks it something. */
final class Touchy extends RuntimeException {
  private static final long serialVersionUID = 1;

  Touchy(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return touched("getMessage", super.getMessage());
  }

  @Override
  public String getLocalizedMessage() {
    return touched("getLocalizedMessage", super.getMessage());
  }

  @Override
  public String toString() {
    return touched("toString", "Touchy");
  }

  @Override
  public synchronized Throwable getCause() {
    return touched("getCause", null);
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    return touched("getStackTrace", new StackTraceElement[0]);
  }

  @Override
  public int hashCode() {
    return touched("hashCode", 1);
  }

  @Override
  public boolean equals(Object other) {
    return touched("equals", this == other);
  }

  private static <T> T touched(String how, T answer) {
    Trace.touched(how);
    return answer;
  }
}
