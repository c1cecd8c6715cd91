package dev.cet.agent.capture;

/** Gives what is behind a proxy or a lazy value, without making it. */
interface Unwrapping {
  /** In place of the object behind, where it has not been made or loaded yet. */
  final class NotThere {
    /** Class to show. */
    final String type;

    /** Why, in words. */
    final String text;

    NotThere(String type, String text) {
      this.type = type;
      this.text = text;
    }
  }

  /** The object behind, a {@link NotThere}, or the stand-in itself to show it as it is. */
  Object behind(Object standIn) throws Throwable;
}
