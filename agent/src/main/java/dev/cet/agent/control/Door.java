package dev.cet.agent.control;

/** Where the application's threads come into the agent. */
public interface Door {
  /** Lets them in again. */
  void open();

  /** From now on whoever comes does nothing here, also from code that still runs changed. */
  void close();
}
