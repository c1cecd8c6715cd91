package dev.cet.agent.events;

/**
 * Finds the class of a method that the calling thread executes. For rare use: it walks the whole
 * stack. A security manager, never installed, is what all Java versions offer for it.
 */
final class RunningClass extends SecurityManager {
  private static final RunningClass STACK = make();

  private RunningClass() {}

  /** To be called at the agent's start: later an application's security manager may forbid it. */
  static void load() {}

  private static RunningClass make() {
    try {
      return new RunningClass();
    } catch (RuntimeException | Error forbidden) {
      return null;
    }
  }

  /** The deepest one of this name, or null. */
  static Class<?> named(String className) {
    Class<?>[] stack = STACK == null ? new Class<?>[0] : STACK.getClassContext();
    for (Class<?> running : stack) {
      if (running.getName().equals(className)) {
        return running;
      }
    }
    return null;
  }
}
