package dev.cet.agent.suspects;

import java.util.function.Function;

/**
 * An array that a line takes an element of, and the index, as far as both can be told again from
 * the values of a snapshot: which of several accesses failed, the exception does not say.
 */
public final class IndexedArray {
  /** Numbers that are worked out again; {@code %} and shifts are rare in an index. */
  enum Operation {
    VALUE,
    CONSTANT,
    ADD,
    SUBTRACT,
    MULTIPLY,
    UNKNOWN
  }

  /** A number as the source writes it. */
  static final class Term {
    static final Term UNKNOWN = new Term(Operation.UNKNOWN, null, 0, null, null);

    private final Operation operation;
    private final String path;
    private final int constant;
    private final Term left;
    private final Term right;

    private Term(Operation operation, String path, int constant, Term left, Term right) {
      this.operation = operation;
      this.path = path;
      this.constant = constant;
      this.left = left;
      this.right = right;
    }

    static Term of(String path) {
      return path == null ? UNKNOWN : new Term(Operation.VALUE, path, 0, null, null);
    }

    static Term of(int constant) {
      return new Term(Operation.CONSTANT, null, constant, null, null);
    }

    static Term of(Operation operation, Term left, Term right) {
      return new Term(operation, null, 0, left, right);
    }

    /** Null where a part of it is not known. */
    private Integer value(Function<String, Integer> values) {
      if (operation == Operation.CONSTANT) {
        return constant;
      }
      if (operation == Operation.VALUE) {
        return values.apply(path);
      }
      Integer one = left == null ? null : left.value(values);
      Integer other = one == null || right == null ? null : right.value(values);
      if (other == null) {
        return null;
      }
      return operation == Operation.ADD
          ? one + other
          : operation == Operation.SUBTRACT ? one - other : one * other;
    }
  }

  private final Term index;
  private final Term length;

  /**
   * @param array where the array is to be found, or null
   */
  IndexedArray(Term index, String array) {
    this.index = index;
    length = Term.of(array);
  }

  /**
   * Whether this access failed: null where that is not known.
   *
   * @param numbers tells a number by its path, {@code i} or {@code order.first}, or null
   * @param lengths tells the length of an array by its path, or null
   */
  public Boolean isOf(
      IndexMessage message, Function<String, Integer> numbers, Function<String, Integer> lengths) {
    Integer at = index.value(numbers);
    Integer size = length.value(lengths);
    if (at != null && at != message.index || size != null && !message.mayBeOf(size)) {
      return false;
    }
    return at == null ? null : true;
  }
}
