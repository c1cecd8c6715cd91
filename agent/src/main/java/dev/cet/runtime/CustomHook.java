package dev.cet.runtime;

/**
 * The agent behind custom events, as the runtime sees it. Each runs on the application's thread.
 */
public interface CustomHook {
  /**
   * The application tells of an event.
   *
   * @param name what it calls it
   * @param throwable what explains it, or null
   * @param values what it hands over: an array, a map, or null
   */
  void event(String name, Throwable throwable, Object values);

  /**
   * A method that the configuration names is entered.
   *
   * @param site its number in the agent's site table
   * @param values {@code this} and the parameters
   */
  void entered(int site, Object[] values);

  /**
   * A method that makes a custom event is about to be called.
   *
   * @param site the call's number in the agent's site table
   * @param locals the caller's variables, or null
   */
  void calling(int site, Object[] locals);
}
