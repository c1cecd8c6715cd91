package dev.cet.agent.control;

import java.util.Collection;

/** What can be set of a running agent's recording. For the reporter's thread. */
public interface Recording {
  /** From now on nothing is recorded at these places, and all at others. */
  void mute(Collection<MutedPlace> places);

  /**
   * Snapshots in place of what the settings say.
   *
   * @param first of each event, taken at once
   * @param perSecond in the whole process; 0 for none at all
   */
  void useBudget(int first, int perSecond);

  /**
   * Occurrences that were left out so far because the agent knows as many different events as it
   * may.
   */
  long untold();

  /** What the settings say applies again. */
  void useOwnBudget();
}
