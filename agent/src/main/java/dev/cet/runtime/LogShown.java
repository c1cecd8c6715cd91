package dev.cet.runtime;

/**
 * A statement that its logger lets through. While it is written, it listens for the text that its
 * framework makes of it; afterwards it holds that text and nothing else of the application.
 */
public final class LogShown {
  private static final int LONGEST_TEXT = 2_000;

  /** What was remembered as its message, as in {@link LogCopy#message}. */
  private Object message;

  /** Arguments that came with a message computed late; null for those that the ring remembers. */
  private Object[] arguments;

  /** True until the message that is computed only for statements that are let through is there. */
  private boolean awaited;

  /** Set once by the statement's thread, read by the agent's. */
  private volatile String text;

  private volatile boolean written;

  /** The statement inside whose writing this one was logged, or null. */
  private LogShown outer;

  /** How many framework methods were on the stack when it was let through. */
  private final int depth;

  /** Where a framework that it was handed on to lets it through; 0 where there is none. */
  private int innerDepth;

  /** Which of its thread's statements it is. */
  final long number;

  /** The logger's name, or null. */
  final String logger;

  /** The object that the framework formats: an event, a message or a record. */
  private Object source;

  private StringBuilder buffer;
  private int start;

  LogShown(long number, String logger, Object message, int depth, LogShown outer) {
    this.number = number;
    this.logger = logger;
    this.message = message;
    this.depth = depth;
    this.outer = outer;
  }

  /** Whether its framework is done with it; asked on any thread. */
  public boolean isWritten() {
    return written;
  }

  Object message() {
    return message;
  }

  Object[] arguments() {
    return arguments;
  }

  /** The framework's text, cut to 2,000 characters; null where it was not heard. */
  String text() {
    return text;
  }

  LogShown outer() {
    return outer;
  }

  boolean isLeft(int depthNow) {
    return depthNow < depth;
  }

  /** Its message is about to be computed. */
  void await() {
    awaited = true;
  }

  /** Whether what is told at this depth is the message that it waits for. */
  boolean awaits(int depthNow) {
    return awaited && depth == depthNow - 1;
  }

  /** Takes the message that was computed for it. */
  void resolve(Object computed, Object[] with) {
    awaited = false;
    message = computed;
    arguments = with;
  }

  /** The framework formats this object for it, unless it is known already what it formats. */
  void formattedFrom(Object formatted, int depthNow) {
    if (source == null && (depthNow - depth <= 1 || isHandedOnAt(depthNow))) {
      source = formatted;
    }
  }

  /** The framework that it was handed on to writes it at this depth. */
  void handedOn(int depthNow) {
    innerDepth = depthNow;
  }

  boolean isHandedOnAt(int depthNow) {
    return innerDepth == depthNow;
  }

  boolean isFormattedFrom(Object formatted) {
    return source == formatted || message == formatted;
  }

  /** The text is appended to {@code to} from here on. */
  void begins(StringBuilder to) {
    if (text == null) {
      buffer = to;
      start = to.length();
    }
  }

  /** The text is appended. */
  void ends(StringBuilder to) {
    if (buffer == to && start <= to.length()) {
      heard(to.substring(start, Math.min(to.length(), start + LONGEST_TEXT + 1)));
    }
    buffer = null;
  }

  /** The first text counts: what comes later was made for another appender. */
  void heard(String formatted) {
    if (text == null && formatted != null) {
      boolean whole = formatted.length() <= LONGEST_TEXT;
      text = whole ? formatted : formatted.substring(0, LONGEST_TEXT) + '…';
    }
  }

  /** About how many bytes were added to it since it was let through. */
  int bytes() {
    int bytes = LogValues.bytes(text);
    if (arguments != null) {
      bytes += LogValues.bytes(message) + LogValues.bytesOfAll(arguments);
    }
    return bytes;
  }

  /** It is written: lets go of the application's objects. */
  void close() {
    outer = null;
    source = null;
    buffer = null;
    written = true;
  }
}
