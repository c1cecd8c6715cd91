package dev.cet.agent.capture;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stack that was read, with a copy of what the JVM had noted of it. Keeps no class alive. */
final class NotedStack {
  /** What the parts of a chunk are, each with an element per frame. */
  static final int METHODS = 0;

  /** Where in the method, and in which version of its class. */
  static final int PLACES = 1;

  static final int CLASSES = 2;
  static final int NAMES = 3;

  /** Frames further down whose classes are compared, to have one reference for equal ones. */
  private static final int NEIGHBOURS = 4;

  private static final class Chunk {
    final short[] methods;
    final int[] places;
    final WeakReference<?>[] classes;
    final Object names;

    Chunk(Object[] noted) {
      methods = ((short[]) noted[METHODS]).clone();
      places = ((int[]) noted[PLACES]).clone();
      classes = references((Object[]) noted[CLASSES]);
      names = copy(noted[NAMES]);
    }

    boolean isNotedIn(Object[] noted) {
      return Arrays.equals(places, (int[]) noted[PLACES])
          && Arrays.equals(methods, (short[]) noted[METHODS])
          && areSame(names, noted[NAMES])
          && areSame(classes, (Object[]) noted[CLASSES]);
    }

    private static WeakReference<?>[] references(Object[] classes) {
      WeakReference<?>[] references = new WeakReference<?>[classes.length];
      for (int i = 0; i < classes.length; i++) {
        for (int j = Math.max(0, i - NEIGHBOURS); j < i && references[i] == null; j++) {
          references[i] = classes[j] == classes[i] ? references[j] : null;
        }
        if (references[i] == null && classes[i] != null) {
          references[i] = new WeakReference<>(classes[i]);
        }
      }
      return references;
    }

    private static boolean areSame(WeakReference<?>[] known, Object[] classes) {
      if (known.length != classes.length) {
        return false;
      }
      WeakReference<?> before = null;
      Object of = null;
      for (int i = 0; i < known.length; i++) {
        if (known[i] != before) {
          before = known[i];
          of = before == null ? null : before.get();
          if (before != null && of == null) {
            return false; // collected
          }
        }
        if (of != classes[i]) {
          return false;
        }
      }
      return true;
    }

    /** The JVM's symbols: short before Java 9, else as wide as an address. */
    private static Object copy(Object names) {
      if (names instanceof long[]) {
        return ((long[]) names).clone();
      }
      return names instanceof int[] ? ((int[]) names).clone() : ((short[]) names).clone();
    }

    private static boolean areSame(Object known, Object names) {
      if (known instanceof long[]) {
        return Arrays.equals((long[]) known, (long[]) names);
      }
      return known instanceof int[]
          ? Arrays.equals((int[]) known, (int[]) names)
          : Arrays.equals((short[]) known, (short[]) names);
    }
  }

  /** Shared: not to be changed. */
  final StackTraceElement[] frames;

  private final Chunk[] chunks;

  private NotedStack(Chunk[] chunks, StackTraceElement[] frames) {
    this.chunks = chunks;
    this.frames = frames;
  }

  /**
   * Keeps a stack.
   *
   * @param first chunk of what the JVM noted
   * @param next at which index of a chunk the next one is
   */
  static NotedStack of(Object[] first, int next, StackTraceElement[] frames) {
    List<Chunk> chunks = new ArrayList<>();
    for (Object[] noted = first; noted != null; noted = (Object[]) noted[next]) {
      chunks.add(new Chunk(noted));
    }
    return new NotedStack(chunks.toArray(new Chunk[0]), frames);
  }

  /** Whether this was noted of the very same stack. */
  boolean isNotedIn(Object[] first, int next) {
    Object[] noted = first;
    for (Chunk chunk : chunks) {
      if (noted == null || !chunk.isNotedIn(noted)) {
        return false;
      }
      noted = (Object[]) noted[next];
    }
    return noted == null;
  }
}
