package dev.cet.api;

import java.util.Map;

/**
 * Custom events: what should not happen although nothing is thrown. Each call is one occurrence,
 * shown on the line that calls, with the values of that moment. Without the agent a call does
 * nothing; with it, it never throws and calls no method of what it is given.
 */
public final class Cet {
  private Cet() {}

  /**
   * Tells of an event.
   *
   * @param name what happened, the same for every occurrence: {@code order-without-price}
   * @param values what explains it besides the variables of the calling method; perhaps none
   */
  public static void event(String name, Object... values) {
    tell(name, null, values);
  }

  /**
   * Tells of an event.
   *
   * @param name what happened, the same for every occurrence
   * @param values what explains it, by name
   */
  public static void event(String name, Map<String, ?> values) {
    tell(name, null, values);
  }

  /**
   * Tells of an event that an exception explains.
   *
   * @param name what happened, the same for every occurrence
   * @param throwable shown with its chain; perhaps null
   * @param values what else explains it; perhaps none
   */
  public static void event(String name, Throwable throwable, Object... values) {
    tell(name, throwable, values);
  }

  /** The agent fills this in. */
  @SuppressWarnings("unused")
  private static void tell(String name, Throwable throwable, Object values) {}
}
