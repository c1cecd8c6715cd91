package dev.cet.agent.capture;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The entries of a {@code TreeMap} in order, read by its fields: its own iterator may walk for ever
 * in a tree that several threads have broken.
 */
final class TreeEntries implements Iterator<Map.Entry<?, ?>> {
  private static final String MAP = "java.util.TreeMap";
  private static final String ENTRY = "java.util.TreeMap$Entry";

  /** Deeper than a whole tree of this kind gets. */
  private static final int MOST_LEVELS = 64;

  private final Object[] path = new Object[MOST_LEVELS];
  private int levels;

  /** The entries of a map of exactly that class. */
  TreeEntries(Object map) throws Throwable {
    descend(JdkContainers.read(map, MAP, "root"));
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
      descend(JdkContainers.read(entry, ENTRY, "right"));
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    return (Map.Entry<?, ?>) entry;
  }

  private void descend(Object from) throws Throwable {
    for (Object at = from; at != null; at = JdkContainers.read(at, ENTRY, "left")) {
      if (levels == MOST_LEVELS) {
        throw new IllegalStateException("the tree is broken");
      }
      path[levels++] = at;
    }
  }
}
