package dev.cet.agent.capture;

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
  private static final int SAMPLE_FRAMES = 40;

  /** At which index of a chunk the next one is. */
  private final int next;

  /** A lost update under a race only forgets a stack. */
  private final NotedStack[] slots = new NotedStack[SLOTS];

  private KnownStacks(int next) {
    this.next = next;
  }

  /** A throwable whose notes {@link #noting} may be shown. */
  static Throwable sample() {
    return sample(SAMPLE_FRAMES);
  }

  private static Throwable sample(int frames) {
    return frames > 0 ? sample(frames - 1) : new Throwable();
  }

  /** For notes that are made like those of {@link #sample}; null where they are not known. */
  static KnownStacks noting(Object noted) {
    Object[] chunk = chunk(noted);
    if (chunk == null || ((Object[]) chunk[NotedStack.CLASSES])[0] != KnownStacks.class) {
      return null;
    }
    for (int i = NotedStack.NAMES + 1; i < chunk.length; i++) {
      if (chunk(chunk[i]) != null) {
        return new KnownStacks(i);
      }
    }
    return null;
  }

  private static Object[] chunk(Object noted) {
    if (!(noted instanceof Object[]) || ((Object[]) noted).length <= NotedStack.NAMES) {
      return null;
    }
    Object[] chunk = (Object[]) noted;
    Object names = chunk[NotedStack.NAMES];
    boolean isKnown =
        chunk[NotedStack.METHODS] instanceof short[]
            && chunk[NotedStack.PLACES] instanceof int[]
            && chunk[NotedStack.CLASSES] instanceof Object[]
            && (names instanceof long[] || names instanceof int[] || names instanceof short[]);
    return isKnown ? chunk : null;
  }

  /**
   * The stack of a throwable that nobody has read or set yet; null where its notes do not tell it.
   */
  StackTraceElement[] of(Throwable unread, Object noted) throws Throwable {
    Object[] chunk = chunk(noted);
    if (chunk == null) {
      return null;
    }
    int slot = slot((int[]) chunk[NotedStack.PLACES]);
    NotedStack known = slots[slot];
    if (known != null && known.isNotedIn(chunk, next)) {
      return known.frames;
    }
    StackTraceElement[] frames = ThrowableStack.made(unread, noted);
    if (frames != null && frames.length > 0 && frames.length <= MOST_FRAMES) {
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
