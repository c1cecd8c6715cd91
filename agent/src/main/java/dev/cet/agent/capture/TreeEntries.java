package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * The entries of a {@code TreeMap} in order, read by its fields: its own iterator may walk for ever
 * in a tree that several threads have broken.
 */
final class TreeEntries implements Iterator<Map.Entry<?, ?>> {
  private static final Slots ENTRY =
      Slots.of(JdkContainers.nested(TreeMap.class, "java.util.TreeMap$Entry"));

  private static final Slot LEFT = ENTRY.reference("left");
  private static final Slot RIGHT = ENTRY.reference("right");

  /** Deeper than a whole tree of this kind gets. */
  private static final int MOST_LEVELS = 64;

  private final Object[] path = new Object[MOST_LEVELS];
  private int levels;

  /** The entries below a root, which may be null. */
  TreeEntries(Object root) throws Throwable {
    descend(root);
  }

  @Override
  public boolean hasNext() {
    return levels > 0;
  }

  /** The next entry; {@link IllegalStateException} where the tree is broken. */
  @Override
  public Map.Entry<?, ?> next() {
    if (levels == 0) {
      throw new NoSuchElementException();
    }
    Object entry = path[--levels];
    try {
      descend(RIGHT.of(entry));
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    return (Map.Entry<?, ?>) entry;
  }

  /** The entry with this key in a tree in the keys' own order; null where none is found. */
  static Object find(Object root, Object key) throws Throwable {
    Object at = root;
    for (int level = 0; at != null && level < MOST_LEVELS; level++) {
      Integer order = Subscripts.compare(key, ((Map.Entry<?, ?>) at).getKey());
      if (order == null || order == 0) {
        return order == null ? null : at;
      }
      at = order < 0 ? LEFT.of(at) : RIGHT.of(at);
    }
    return null;
  }

  private void descend(Object from) throws Throwable {
    for (Object at = from; at != null; at = LEFT.of(at)) {
      if (levels == MOST_LEVELS) {
        throw new IllegalStateException("the tree is broken");
      }
      path[levels++] = at;
    }
  }
}
