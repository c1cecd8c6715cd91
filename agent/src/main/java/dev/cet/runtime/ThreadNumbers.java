package dev.cet.runtime;

/**
 * Reads the number that the JVM gives each thread, virtual ones too, and never gives again. {@code
 * Thread.getId} is not asked: until Java 19 the application could override it.
 */
public abstract class ThreadNumbers {
  private static volatile ThreadNumbers given;

  /** The number, above 0; 0 for a thread that is just being made. */
  protected abstract long of(Thread thread);

  /** Lets the numbers be read from now on; to be called before the first log statement. */
  public static void give(ThreadNumbers numbers) {
    given = numbers;
  }

  /** Null where this JVM does not let them be read. */
  static ThreadNumbers given() {
    return given;
  }
}
