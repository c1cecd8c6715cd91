package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;

/** Tells which variables feed the expression that failed. */
interface Suspects {
  /** Where nobody knows. */
  Suspects NONE = (site, line, variable) -> false;

  /**
   * Whether the variable {@code site.captured[variable]} feeds what failed on this line; 0 for an
   * unknown line.
   */
  boolean isSuspect(SiteInfo site, int line, int variable);
}
