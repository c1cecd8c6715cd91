package dev.cet.agent.instrument;

/**
 * Tells the application's own code from the JDK and known libraries, by name alone: stack traces
 * carry no more.
 */
public interface ApplicationCode {
  /**
   * True for a class of the application.
   *
   * @param className binary name with dots and {@code $}: {@code com.shop.Order$Line}
   */
  boolean isApplication(String className);
}
