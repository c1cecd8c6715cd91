package dev.cet.agent.json;

/** A text that was read is not JSON. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what is wrong with the text. */
  public JsonException(String message) {
    super(message);
  }
}
