package dev.cet.runtime;

/**
 * What the frameworks' formatting methods call: so the text of a statement that is let through is
 * known without asking the application's objects for theirs. A text belongs to the statement whose
 * object was formatted, never to another that is being written on the same thread; one that is
 * formatted on another thread is not heard.
 *
 * <p>Nothing here throws, whatever happens to the agent.
 */
public final class LogTexts {
  private LogTexts() {}

  /** The statement that is being written is formatted from this event, message or record. */
  public static void source(int framework, Object source) {
    try {
      LogRing ring = LogRing.ofThread();
      LogShown shown = ring.shown();
      if (shown != null && (ring.framework == framework || shown.isHandedOnAt(ring.depth))) {
        shown.formattedFrom(source, ring.depth);
      }
    } catch (Throwable ours) {
      // A text less is better than an application that fails because it logged.
    }
  }

  /** {@code source} was formatted. */
  public static void text(Object source, String text) {
    try {
      LogShown shown = find(source);
      if (shown != null) {
        shown.heard(text);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** SLF4J formatted this pattern, perhaps before the logger that it hands on to has decided. */
  public static void pattern(String pattern, String text) {
    try {
      LogRing ring = LogRing.ofThread();
      if (ring.offer.isOpen() && ring.isNewest(pattern)) {
        ring.offer.formatted(text);
      } else {
        text(pattern, text);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** {@code source} is about to be formatted to the end of {@code buffer}. */
  public static void begins(Object source, StringBuilder buffer) {
    try {
      LogShown shown = find(source);
      if (shown != null) {
        shown.begins(buffer);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** {@code source} was formatted to the end of {@code buffer}. */
  public static void ends(Object source, StringBuilder buffer) {
    try {
      LogShown shown = find(source);
      if (shown != null) {
        shown.ends(buffer);
      }
    } catch (Throwable ours) {
      // As above.
    }
  }

  /** The innermost statement that is formatted from {@code source}, or null. */
  private static LogShown find(Object source) {
    LogShown shown = LogRing.ofThread().shown();
    while (shown != null && !shown.isFormattedFrom(source)) {
      shown = shown.outer();
    }
    return shown;
  }
}
