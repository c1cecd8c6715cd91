package dev.cet.agent.capture;

/** Elements or entries of a container, besides its first ones, that a frame points at. */
final class Pointed {
  /** Of one container. */
  static final int MOST = 3;

  /** In place of an index, where the order of the elements says nothing. */
  static final int NO_INDEX = -1;

  /** Elements before one that are looked at to see whether it is the argument of a command. */
  private static final int MOST_ARGUMENTS = 1_000;

  int count;

  /** Ascending. */
  final int[] indexes = new int[MOST];

  /** The elements, or the keys of entries. */
  final Object[] keys = new Object[MOST];

  final Object[] values = new Object[MOST];

  /** The array that the elements are part of, and the part's beginning; null where unknown. */
  Object[] all;

  int first;

  /** Those of a part of an array that begins at {@code start}, from the index {@code from} on. */
  static Pointed in(Subscripts subscripts, Object[] array, int start, int from, int length) {
    Pointed pointed = null;
    int end = Math.min(length, array.length - start);
    for (int i = 0; i < subscripts.indexes(); i++) {
      int index = subscripts.index(i);
      if (index >= from && index < end && !isFarArgument(array, start, index)) {
        pointed = pointed == null ? new Pointed() : pointed;
        pointed.all = array;
        pointed.first = start;
        pointed.add(index, array[start + index], null);
      }
    }
    return pointed;
  }

  /** What may be a secret because of something that stands too far before it. */
  private static boolean isFarArgument(Object[] array, int start, int index) {
    return index > MOST_ARGUMENTS
        && (isOption(array[start + index]) || isOption(array[start + index - 1]));
  }

  private static boolean isOption(Object element) {
    return element instanceof String && ((String) element).startsWith("-");
  }

  boolean isFull() {
    return count == MOST;
  }

  /** Takes one, unless it is there or there is no room. */
  void add(int index, Object key, Object value) {
    int at = count;
    for (int i = 0; i < count; i++) {
      if (index >= 0 ? indexes[i] == index : Subscripts.isSame(keys[i], key)) {
        return;
      }
    }
    if (isFull()) {
      return;
    }
    for (; at > 0 && indexes[at - 1] > index; at--) {
      indexes[at] = indexes[at - 1];
      keys[at] = keys[at - 1];
      values[at] = values[at - 1];
    }
    indexes[at] = index;
    keys[at] = key;
    values[at] = value;
    count++;
  }
}
