package dev.cet.agent.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Throws through methods with variables of many kinds and numbers: nineteen of twenty call sites
 * that libraries of all sorts get are of a type of theirs. Never loaded as it is, but changed as
 * the agent changes an application's classes.
 */
final class RehearsedThrow implements Runnable {
  /** With a value of its own, as exceptions of applications have them. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    final String item;

    Failure(String item, Throwable cause) {
      super("rehearsal", cause);
      this.item = item;
    }
  }

  /** More than are shown: the last one is pointed at. */
  private final int[] numbers = new int[40];

  private final Map<String, Object> map = new HashMap<>();

  RehearsedThrow() {
    map.put("list", new ArrayList<>(Arrays.asList(1L, 2.5, 'c', true, Thread.State.NEW)));
    map.put("array", new Object[] {"text", java.util.Optional.empty(), java.time.Instant.EPOCH});
  }

  @Override
  public void run() {
    try {
      numbers[0] += one();
    } catch (Failure expected) {
      numbers[1] += expected.getMessage().length();
    }
  }

  /** One object, as all of them until {@link #four}: {@code this}. */
  private int one() {
    int count = numbers.length;
    int index = count - 1;
    return index + oneAndLong(index);
  }

  private int oneAndLong(long millis) {
    return 1 + oneIntsAndLong((int) millis, millis);
  }

  private int oneIntsAndLong(int count, long millis) {
    int more = count + 1;
    return more + oneAndDouble(0.5 * millis);
  }

  private int oneAndDouble(double rate) {
    return 1 + four("name", numbers);
  }

  private int four(String name, int[] of) {
    Object value = map.get(name);
    return value == null ? 1 + fourAndInts(name, of, of.length) : 2;
  }

  private int fourAndInts(String name, int[] of, int index) {
    Object value = map.get(name);
    int sum = of[0] + of[1];
    return value == null ? sum + index + fourAndLong(name, of, sum) : 2;
  }

  private int fourAndLong(String name, int[] of, long millis) {
    return of.length + name.length() + seven(name, millis);
  }

  private int seven(String name, Long millis) {
    List<String> found = new ArrayList<>(map.keySet());
    String last = found.get(0);
    Object value = map.get(last);
    return value == null ? 1 : 2 + sevenAndInts(name, millis, found.size());
  }

  private int sevenAndInts(String name, Long millis, int size) {
    List<String> found = new ArrayList<>(map.keySet());
    String last = found.get(0);
    Object value = map.get(last);
    int more = size + 1;
    return value == null ? more : size + eleven(name, millis, found, last, value);
  }

  private int eleven(String name, Long millis, List<String> found, String last, Object value) {
    Object[] all = {name, millis};
    Object first = all[0];
    Object second = all[1];
    return found.size() + last.length() + (first == value || second == value ? 1 : fail());
  }

  private static int fail() {
    throw new Failure("item", new IllegalStateException("cause"));
  }
}
