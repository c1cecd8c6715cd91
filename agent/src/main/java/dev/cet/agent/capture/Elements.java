package dev.cet.agent.capture;

/** The first elements of a container, gathered before they are written. */
final class Elements {
  final Object[] keys = new Object[Limits.ELEMENTS];
  final Object[] values;

  /** How many were gathered. */
  int count;

  /** Those behind them that the frame points at, or null. */
  Pointed pointed;

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

  /** Takes what the frame points at, unless it is there; a set's element has no value. */
  void point(Object key, Object value) {
    for (int i = 0; i < count; i++) {
      if (Subscripts.isSame(keys[i], key)) {
        return;
      }
    }
    if (pointed == null) {
      pointed = new Pointed();
    }
    pointed.add(Pointed.NO_INDEX, key, value);
  }

  /** Whether there is room for more that the frame points at. */
  boolean mayPoint() {
    return pointed == null || !pointed.isFull();
  }

  /** Takes from an array, as a ring that begins at {@code start}. */
  void addAll(Object[] array, int start, int size) {
    for (int i = 0; i < size && i < array.length && !isFull(); i++) {
      int at = start + i;
      add(array[at < array.length ? at : at - array.length]);
    }
  }
}
