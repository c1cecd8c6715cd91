package dev.cet.agent.logs.program;

/** An application object that must never be asked for its text. */
public final class Explosive {
  @Override
  public String toString() {
    throw new IllegalStateException("the agent called toString");
  }
}
