package dev.cet.agent.capture;

import java.util.Arrays;

/**
 * Numbers the objects of one snapshot. Open addressing over identity hashes; calls no {@code
 * equals}.
 */
final class Identities {
  private Object[] objects = new Object[256];
  private int[] ids = new int[256];
  private int count;

  /** The object's number, or its negative when it was not met before. Numbers begin at 1. */
  int of(Object object) {
    if (count * 2 >= objects.length) {
      grow();
    }
    int mask = objects.length - 1;
    int at = System.identityHashCode(object) & mask;
    while (objects[at] != null) {
      if (objects[at] == object) {
        return ids[at];
      }
      at = at + 1 & mask;
    }
    objects[at] = object;
    ids[at] = ++count;
    return -count;
  }

  /** Forgets all objects, so that none is kept alive. */
  void clear() {
    if (objects.length > 4096) {
      objects = new Object[256];
      ids = new int[256];
    } else if (count > 0) {
      Arrays.fill(objects, null);
    }
    count = 0;
  }

  private void grow() {
    Object[] oldObjects = objects;
    int[] oldIds = ids;
    objects = new Object[oldObjects.length * 2];
    ids = new int[objects.length];
    int mask = objects.length - 1;
    for (int i = 0; i < oldObjects.length; i++) {
      if (oldObjects[i] != null) {
        int at = System.identityHashCode(oldObjects[i]) & mask;
        while (objects[at] != null) {
          at = at + 1 & mask;
        }
        objects[at] = oldObjects[i];
        ids[at] = oldIds[i];
      }
    }
  }
}
