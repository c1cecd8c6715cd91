package dev.cet.runtime;

/**
 * A statement that a logger took in and of which it is not known yet whether it is let through. The
 * one that decides may be another framework's, further down the stack.
 */
final class LogOffer {
  /**
   * How many framework methods were on the stack when it came in; 0 where there is no statement.
   */
  private int depth;

  private String logger;
  private Throwable throwable;
  private String text;

  boolean isOpen() {
    return depth != 0;
  }

  /** The thread's newest statement is it. */
  void open(int atDepth, String ofLogger, Throwable with) {
    depth = atDepth;
    if (logger != ofLogger) {
      logger = ofLogger;
    }
    if (with != null) {
      throwable = with;
    }
  }

  int depth() {
    return depth;
  }

  String logger() {
    return logger;
  }

  Throwable throwable() {
    return throwable;
  }

  /** A framework formatted it; should it be let through, this is its text. */
  void formatted(String as) {
    text = as;
  }

  String text() {
    return text;
  }

  /** It is decided, or its logger's method has come to its end. */
  void close() {
    depth = 0;
    if (throwable != null) {
      throwable = null;
    }
    if (text != null) {
      text = null;
    }
  }

  void left(int depthNow) {
    if (depth > depthNow) {
      close();
    }
  }
}
