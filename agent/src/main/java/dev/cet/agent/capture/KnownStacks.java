package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;

/**
 * The stacks that were read last, found again by what the JVM noted of one. To have it read takes
 * 150 ns a frame, to find it again 5: throws of one place mostly have the same stack.
 *
 * <p>The notes are HotSpot's own, in chunks of 32 frames, and only looked at. Where they are made
 * otherwise, and on another JVM, nothing is found.
 */
final class KnownStacks {
  private static final int SLOTS = 64;

  /** Longer stacks are not kept: with so many frames all slots take 2 MB. */
  private static final int MOST_FRAMES = 256;

  /** Frames in the first chunk that tell most stacks apart. */
  private static final int TELLING = 16;

  /** A stack that needs a second chunk. */
  private static final int PROBED_FRAMES = 40;

  private final MethodHandle backtrace;

  /** At which index of a chunk the next one is. */
  private final int next;

  /** A lost update under a race only forgets a stack. */
  private final NotedStack[] slots = new NotedStack[SLOTS];

  private KnownStacks(MethodHandle backtrace, int next) {
    this.backtrace = backtrace;
    this.next = next;
  }

  /**
   * Where the JVM's notes are of the known kind, else null.
   *
   * @param backtrace gets them from a {@code Throwable} as an {@code Object}; null where it cannot
   */
  static KnownStacks by(MethodHandle backtrace) throws Throwable {
    if (backtrace == null) {
      return null;
    }
    Object noted = (Object) backtrace.invokeExact(probe(PROBED_FRAMES));
    if (!isChunk(noted)
        || ((Object[]) ((Object[]) noted)[NotedStack.CLASSES])[0] != KnownStacks.class) {
      return null;
    }
    Object[] chunk = (Object[]) noted;
    for (int i = NotedStack.NAMES + 1; i < chunk.length; i++) {
      if (isChunk(chunk[i])) {
        return new KnownStacks(backtrace, i);
      }
    }
    return null;
  }

  private static Throwable probe(int frames) {
    return frames > 0 ? probe(frames - 1) : new Throwable();
  }

  private static boolean isChunk(Object noted) {
    if (!(noted instanceof Object[]) || ((Object[]) noted).length <= NotedStack.NAMES) {
      return false;
    }
    Object[] chunk = (Object[]) noted;
    Object names = chunk[NotedStack.NAMES];
    return chunk[NotedStack.METHODS] instanceof short[]
        && chunk[NotedStack.PLACES] instanceof int[]
        && chunk[NotedStack.CLASSES] instanceof Object[]
        && (names instanceof long[] || names instanceof int[] || names instanceof short[]);
  }

  /**
   * The stack of a throwable that nobody has read or set yet; null where this JVM's notes do not
   * tell it.
   */
  StackTraceElement[] of(Throwable unread) throws Throwable {
    Object noted = (Object) backtrace.invokeExact(unread);
    if (!isChunk(noted)) {
      return null;
    }
    Object[] chunk = (Object[]) noted;
    int slot = slot((int[]) chunk[NotedStack.PLACES]);
    NotedStack known = slots[slot];
    if (known != null && known.isNotedIn(chunk, next)) {
      return known.frames;
    }
    StackTraceElement[] frames = ThrowableReader.stackTrace(unread);
    if (frames.length > 0 && frames.length <= MOST_FRAMES) {
      slots[slot] = NotedStack.of(chunk, next, frames);
    }
    return frames;
  }

  private static int slot(int[] places) {
    int hash = 1;
    for (int i = 0; i < TELLING && i < places.length; i++) {
      hash = 31 * hash + places[i];
    }
    hash ^= hash >>> 16;
    return (hash ^ hash >>> 6) & SLOTS - 1;
  }
}
