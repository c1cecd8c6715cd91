package dev.cet.runtime;

/**
 * Finds out when a {@code StackOverflowError} has come to where the agent has room to work: linking
 * a call site or initializing a class at the end of the stack would leave it broken for good.
 *
 * <p>Room is found by taking it, which either works or ends in another overflow. That one costs the
 * JVM a stack trace, so it is tried at the first frame that the error passes, then after 2, 4, 8, …
 * and at last each 64 more.
 */
public final class Overflows {
  private static final int LARGEST_STEP = 64;

  /** Needs as much of the stack as the agent does; null before there is an agent. */
  private static volatile Runnable room;

  // Plain fields for all threads: a lost update costs one more try, never a missing one.
  private static int latest;
  private static int passed;
  private static int next;

  /** The error that has come to where there is room; identity hash codes tell errors apart. */
  private static int roomFor;

  private Overflows() {}

  /**
   * Lets errors be told from now on. Called where there is room: loads what is needed later.
   *
   * @param taking returns where there is room, else throws a {@code StackOverflowError}
   */
  public static void install(Runnable taking) {
    room = taking;
    hasRoom(new StackOverflowError());
  }

  /**
   * True when there is room, for this and all frames further up.
   *
   * @throws StackOverflowError when there is not; the caller lets go of it
   */
  static boolean hasRoom(Throwable error) {
    int id = System.identityHashCode(error);
    if (id == roomFor) {
      return true;
    }
    if (id != latest) {
      latest = id;
      passed = 0;
      next = 1;
    }
    int frames = ++passed;
    Runnable taking = room;
    if (frames < next || taking == null) {
      return false;
    }
    next = frames + Math.min(frames, LARGEST_STEP);
    taking.run();
    roomFor = id;
    return true;
  }
}
