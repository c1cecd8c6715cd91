package dev.cet.agent.instrument;

/**
 * Has a class loader look the runtime's classes up that changed code calls, while it is defining
 * that code and so at work anyway. The JVM remembers what it found. Else it would ask the loader at
 * the first call, on a thread that may hold any lock.
 */
public final class RuntimeLookUp {
  private RuntimeLookUp() {}

  /**
   * Looks some up.
   *
   * @param loader that is defining a class on this thread; null for the JVM's own, which needs none
   */
  public static void by(ClassLoader loader, Class<?>... runtime) {
    if (loader == null) {
      return;
    }
    for (Class<?> each : runtime) {
      try {
        Class.forName(each.getName(), false, loader);
      } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
        return; // the code fails as it would without this, and says so
      }
    }
  }
}
