package dev.cet.agent.report;

import java.util.Map;

/** How the agent itself fares, told with each report, and what people ask of it. */
public interface AgentControl {
  /** One more after each change that is worth a report of its own. For the reporter's thread. */
  int version();

  /** An {@code AgentControl} of the protocol as JSON. */
  byte[] json();

  /** True while there is nothing to look for: only heartbeats are wanted. */
  boolean isStopped();

  /** False while the heap is too full to load classes: a JDK class that fails stays broken. */
  boolean hasRoom();

  /** {@code wake} is called, from any thread, when a change is to be told at once. */
  void onUrgent(Runnable wake);

  /** Does what a command says that is not the reporter's own; ignores what it does not know. */
  void obey(String name, Map<?, ?> command);
}
