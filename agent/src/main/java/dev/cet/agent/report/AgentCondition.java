package dev.cet.agent.report;

/** How the agent itself fares, told with each report. For the reporter's thread. */
public interface AgentCondition {
  /** One more after each change that is worth a report of its own. */
  int version();

  /** An {@code AgentControl} as JSON. */
  byte[] json();

  /** True while there is nothing to look for: only heartbeats are wanted. */
  boolean isStopped();
}
