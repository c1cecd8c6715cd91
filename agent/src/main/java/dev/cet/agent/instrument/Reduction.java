package dev.cet.agent.instrument;

/** Why variables are left out. */
enum Reduction {
  /** None are. */
  NONE,
  /** So that the JIT goes on to inline the method. */
  FOR_INLINING,
  /** So that it goes on to compile it at all: with all of them the method would be too long. */
  FOR_COMPILATION
}
