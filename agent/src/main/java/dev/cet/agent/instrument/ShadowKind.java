package dev.cet.agent.instrument;

/**
 * What a method that is shadowed tells of each of its calls; each but the last tells more than the
 * one before.
 */
public enum ShadowKind {
  /** That it begins, unless that would keep the JIT from inlining it. */
  ENTRY_OF_SMALL,

  /** That it begins. */
  ENTRY,

  /** What it is called with, too. */
  ARGUMENTS,

  /** Nothing, whoever asks: it is called so often that it would be noticed. */
  NEVER;

  /** The later one. */
  public ShadowKind more(ShadowKind other) {
    return compareTo(other) > 0 ? this : other;
  }
}
