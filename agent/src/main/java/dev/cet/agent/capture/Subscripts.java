package dev.cet.agent.capture;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The indexes and keys that one frame holds: first where its suspects lead, then in its variables,
 * those of the innermost block first, then in the fields of its {@code this}. Found out when a
 * container is met that has more elements than are shown. Nothing that a rule hides is among them.
 */
final class Subscripts {
  private static final int MOST = 8;

  /** Elements of one container, and of all of a snapshot, that are walked to find others. */
  private static final int MOST_STEPS = 1_000;

  private static final int MOST_STEPS_OF_SNAPSHOT = 4_000;

  private static final Supplier<Object[]> NO_VARIABLES = () -> new Object[0];

  private final Types types;
  private final int[] indexes = new int[MOST];
  private final Object[] keys = new Object[MOST];
  private int indexCount;
  private int keyCount;
  private Supplier<Object[]> frame = NO_VARIABLES;

  /** Null until they are asked for. */
  private Object[] variables;

  private boolean isInstance;
  private AccessPath[] paths = AccessPath.NONE;
  private boolean isKnown;
  private int steps = MOST_STEPS_OF_SNAPSHOT;

  Subscripts(Types types) {
    this.types = types;
  }

  /**
   * Those of another frame from now on.
   *
   * @param variables gives their values, null for those that are hidden
   * @param isInstance whether the first one is {@code this}
   * @param paths the ways that its suspects name
   */
  void of(Supplier<Object[]> variables, boolean isInstance, AccessPath[] paths) {
    forgetFound();
    frame = variables;
    this.variables = null;
    this.isInstance = isInstance;
    this.paths = paths;
  }

  private void forgetFound() {
    if (isKnown) {
      isKnown = false;
      Arrays.fill(keys, null);
      indexCount = 0;
      keyCount = 0;
    }
  }

  /** Forgets the frame; the objects of the application must go. */
  void forget() {
    of(NO_VARIABLES, false, AccessPath.NONE);
  }

  /** Another snapshot begins. */
  void clear() {
    forget();
    steps = MOST_STEPS_OF_SNAPSHOT;
  }

  /** The values of the frame's variables, null for those that are hidden. */
  Object[] variables() {
    if (variables == null) {
      variables = frame.get();
    }
    return variables;
  }

  AccessPath[] paths() {
    return paths;
  }

  /** How many indexes there are; the first ones matter most. */
  int indexes() {
    find();
    return indexCount;
  }

  int index(int i) {
    return indexes[i];
  }

  /** How many keys there are; the first ones matter most. */
  int keys() {
    find();
    return keyCount;
  }

  /** A text, a box, a {@code UUID} or a constant: asking it for its hash runs no foreign code. */
  Object key(int i) {
    return keys[i];
  }

  boolean hasIndex(int index) {
    find();
    for (int i = 0; i < indexCount; i++) {
      if (indexes[i] == index) {
        return true;
      }
    }
    return false;
  }

  boolean hasKey(Object key) {
    find();
    for (int i = 0; i < keyCount; i++) {
      if (isSame(keys[i], key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the keys is a constant of an {@code enum}. */
  boolean hasConstant() {
    for (int i = 0; i < keys(); i++) {
      if (keys[i] instanceof Enum) {
        return true;
      }
    }
    return false;
  }

  /** The greatest index below {@code length}, or -1. */
  int greatestBelow(int length) {
    int greatest = -1;
    for (int i = 0; i < indexes(); i++) {
      greatest = indexes[i] < length ? Math.max(greatest, indexes[i]) : greatest;
    }
    return greatest;
  }

  /** How many elements of one more container may be walked; {@link #walked} takes them. */
  int steps() {
    return Math.min(MOST_STEPS, steps);
  }

  void walked(int elements) {
    steps -= elements;
  }

  private void find() {
    if (isKnown) {
      return;
    }
    isKnown = true;
    try {
      for (AccessPath path : paths) {
        add(path.value(variables(), types));
        for (int depth = 0; depth < path.length(); depth++) {
          addIndex(path.indexAt(depth, variables(), types));
        }
      }
      Object[] all = variables();
      int first = isInstance ? 1 : 0;
      for (int i = all.length - 1; i >= first; i--) {
        add(all[i]);
      }
      Object self = isInstance ? all[0] : null;
      TypeInfo info = self == null ? null : types.get(self.getClass());
      if (info != null && info.rule == null && info.contents instanceof ObjectFields) {
        ((ObjectFields) info.contents).give(self, this);
      }
    } catch (Error failure) {
      throw failure;
    } catch (Throwable changedMeanwhile) {
      // What was found so far is taken.
    }
  }

  /** Takes what may be an index or a key. */
  void add(Object value) {
    if (isWhole(value)) {
      long number = ((Number) value).longValue();
      addIndex(number <= Integer.MAX_VALUE ? (int) Math.max(-1, number) : -1);
    } else if (value instanceof Character) {
      addIndex((Character) value);
    }
    addKey(value);
  }

  /** Takes what may be an index. */
  void addIndex(int index) {
    if (index >= 0 && indexCount < MOST) {
      for (int i = 0; i < indexCount; i++) {
        if (indexes[i] == index) {
          return;
        }
      }
      indexes[indexCount++] = index;
    }
  }

  /** Takes what may be a key. */
  void addKey(Object key) {
    if (keyCount < MOST && isKey(key)) {
      for (int i = 0; i < keyCount; i++) {
        if (isSame(keys[i], key)) {
          return;
        }
      }
      keys[keyCount++] = key;
    }
  }

  private static boolean isKey(Object value) {
    return value instanceof String
        ? ((String) value).length() <= Limits.STRING_CHARS
        : isWhole(value)
            || value instanceof Character
            || value instanceof UUID
            || value instanceof Enum;
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  /**
   * Whether these are the same key; whole numbers also where their types differ. Runs no foreign
   * code.
   */
  static boolean isSame(Object one, Object other) {
    if (one == other) {
      return true;
    }
    if (isWhole(one) && isWhole(other)) {
      return ((Number) one).longValue() == ((Number) other).longValue();
    }
    return (one instanceof String || one instanceof Character || one instanceof UUID)
        && one.equals(other);
  }

  /** Like {@code compareTo} of keys of one class; null where they cannot be compared. */
  static Integer compare(Object one, Object other) {
    if (isWhole(one) && isWhole(other)) {
      return Long.compare(((Number) one).longValue(), ((Number) other).longValue());
    }
    if (one instanceof String && other instanceof String) {
      return ((String) one).compareTo((String) other);
    }
    if (one instanceof Character && other instanceof Character) {
      return ((Character) one).compareTo((Character) other);
    }
    if (one instanceof UUID && other instanceof UUID) {
      return ((UUID) one).compareTo((UUID) other);
    }
    boolean areConstants = one instanceof Enum && other instanceof Enum;
    return areConstants
            && ((Enum<?>) one).getDeclaringClass() == ((Enum<?>) other).getDeclaringClass()
        ? Integer.compare(((Enum<?>) one).ordinal(), ((Enum<?>) other).ordinal())
        : null;
  }

  /**
   * The same key as one of another class with another hash: a negative {@code int} as a {@code
   * Long}, for instance; null where there is none.
   */
  static Object otherForm(Object key) {
    if (!isWhole(key)) {
      return null;
    }
    long number = ((Number) key).longValue();
    if (key instanceof Long) {
      return number == (int) number ? (Object) (int) number : null;
    }
    return number;
  }
}
