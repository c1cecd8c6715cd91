package dev.cet.agent.capture;

/** Which of a frame's paths lead to what is being written. Goes with one {@link ValueWriter}. */
final class FollowedPaths {
  private final Subscripts frame;
  private final Types types;

  /** By index of the path: bits. */
  private int followed;

  FollowedPaths(Subscripts frame, Types types) {
    this.frame = frame;
    this.types = types;
  }

  /** The frame's variable with this index begins. */
  void begin(int variable) {
    AccessPath[] paths = frame.paths();
    followed = 0;
    for (int i = 0; i < paths.length; i++) {
      followed |= paths[i].variable == variable ? 1 << i : 0;
    }
  }

  /** Nothing is on the way to what failed from now on. */
  void end() {
    followed = 0;
  }

  boolean any() {
    return followed != 0;
  }

  /** What {@link #leave} is to be told to come back. */
  int here() {
    return followed;
  }

  /** Goes back to where the paths were. */
  void leave(int outer) {
    followed = outer;
  }

  /** For each path the index at which it goes on in this container; null where none does. */
  int[] indexes(int depth) {
    if (followed == 0) {
      return null;
    }
    AccessPath[] paths = frame.paths();
    int[] indexes = new int[paths.length];
    for (int i = 0; i < indexes.length; i++) {
      boolean isFollowed = (followed >> i & 1) != 0;
      indexes[i] = isFollowed ? paths[i].indexAt(depth, frame.variables(), types) : -1;
    }
    return indexes;
  }

  /** Follows those that go on at {@code index}, -1 for none; gives what {@link #here} was. */
  int enterElement(int[] indexes, int index) {
    int outer = followed;
    if (outer != 0) {
      followed = 0;
      for (int i = 0; indexes != null && i < indexes.length; i++) {
        followed |= indexes[i] == index && index >= 0 ? 1 << i : 0;
      }
    }
    return outer;
  }

  /** Follows those that go on with a field of an object at this depth; gives the same. */
  int enterField(String field, int depth) {
    int outer = followed;
    if (outer != 0) {
      followed = to(field, depth);
    }
    return outer;
  }

  /** Whether one of them goes on with this field. */
  boolean goOnWith(String field, int depth) {
    return followed != 0 && to(field, depth) != 0;
  }

  private int to(String field, int depth) {
    int on = 0;
    AccessPath[] paths = frame.paths();
    for (int i = 0; i < paths.length; i++) {
      on |= (followed >> i & 1) != 0 && paths[i].leadsTo(field, depth) ? 1 << i : 0;
    }
    return on;
  }
}
