package dev.cet.agent.capture;

/** The first elements of a container, gathered before they are written. */
final class Elements {
  final Object[] keys = new Object[Limits.ELEMENTS];
  final Object[] values;

  /** How many were gathered. */
  int count;

  private Elements(boolean map) {
    values = map ? new Object[Limits.ELEMENTS] : null;
  }

  static Elements ofCollection() {
    return new Elements(false);
  }

  static Elements ofMap() {
    return new Elements(true);
  }

  boolean isFull() {
    return count == keys.length;
  }

  /** Takes one, unless there is no room. */
  void add(Object element) {
    if (count < keys.length) {
      keys[count++] = element;
    }
  }

  void add(Object key, Object value) {
    if (count < keys.length) {
      keys[count] = key;
      values[count++] = value;
    }
  }

  /** Takes from an array, as a ring that begins at {@code start}. */
  void addAll(Object[] array, int start, int size) {
    for (int i = 0; i < size && i < array.length && !isFull(); i++) {
      int at = start + i;
      add(array[at < array.length ? at : at - array.length]);
    }
  }
}
