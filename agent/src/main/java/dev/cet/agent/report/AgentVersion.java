package dev.cet.agent.report;

/** The version of this agent. */
public final class AgentVersion {
  /** As in the agent's {@code pom.xml}; a test keeps the two together. */
  public static final String CURRENT = "0.1.0";

  private AgentVersion() {}
}
