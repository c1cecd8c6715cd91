package dev.cet.agent.events;

/**
 * Finds the class of a method that the calling thread executes. For rare use: it walks the whole
 * stack. A security manager, never installed, is what all Java versions offer for it.
 */
final class RunningClass extends SecurityManager {
  /** Made at the agent's start: later an application's own security manager may forbid it. */
  private static final RunningClass STACK = new RunningClass();

  private RunningClass() {}

  /** The deepest one of this name, or null. */
  static Class<?> named(String className) {
    for (Class<?> running : STACK.getClassContext()) {
      if (running.getName().equals(className)) {
        return running;
      }
    }
    return null;
  }
}
