package dev.cet.runtime;

/**
 * A place of a thread's ring and the statement that it holds now. Its fields are written only where
 * they change: reading is cheaper than what the garbage collector adds to each write.
 */
final class LogPlace {
  /** Most shorter messages are the program's constants, which are there in any case. */
  private static final int SHORT_MESSAGE = 64;

  private static final int MOST_ARGUMENTS = 16;

  /** The logger's name, or null. */
  String logger;

  /** What {@link LogCopy#message} says, or the {@link LogShown} that knows it. */
  Object message;

  private Object first;
  private Object second;
  private Object third;
  private Object[] rest;

  /** {@code class: message}, or null. */
  private String throwable;

  /** The statement's {@link LogFacts}. */
  long facts;

  void name(String ofLogger) {
    if (logger != ofLogger) {
      logger = ofLogger;
    }
  }

  /** Puts the message; gives its size in bytes, 0 for a short one. */
  int putMessage(Object given) {
    Object kept = given;
    int size = 0;
    if (!LogValues.isText(given, SHORT_MESSAGE)) {
      kept = LogValues.keepMessage(given);
      size = kept instanceof String ? LogValues.bytesOfText((String) kept) : 0;
    }
    if (message != kept) {
      message = kept;
    }
    return size;
  }

  /** Puts what may be kept of the first argument; gives its size in bytes. */
  int putFirst(Object given) {
    Object kept = given;
    int size;
    if (LogValues.isText(given, LogValues.LONGEST_VALUE)) {
      size = LogValues.bytesOfText((String) given);
    } else {
      kept = LogValues.keep(given);
      size = LogValues.bytes(kept);
    }
    if (first != kept) {
      first = kept;
    }
    return size;
  }

  int putSecond(Object given) {
    Object kept = given;
    int size;
    if (LogValues.isText(given, LogValues.LONGEST_VALUE)) {
      size = LogValues.bytesOfText((String) given);
    } else {
      kept = LogValues.keep(given);
      size = LogValues.bytes(kept);
    }
    if (second != kept) {
      second = kept;
    }
    return size;
  }

  int putThird(Object given) {
    Object kept = given;
    int size;
    if (LogValues.isText(given, LogValues.LONGEST_VALUE)) {
      size = LogValues.bytesOfText((String) given);
    } else {
      kept = LogValues.keep(given);
      size = LogValues.bytes(kept);
    }
    if (third != kept) {
      third = kept;
    }
    return size;
  }

  /** Puts arguments that come in an array. */
  int putAll(Object[] given) {
    rest = keepAll(given);
    return LogValues.bytesOfAll(rest);
  }

  int putThrowable(Throwable given) {
    throwable = LogValues.throwable(given);
    return LogValues.bytes(throwable);
  }

  static Object[] keepAll(Object[] values) {
    Object[] kept = new Object[Math.min(values.length, MOST_ARGUMENTS)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = LogValues.keep(values[i]);
    }
    return kept;
  }

  void clearArguments() {
    first = null;
    second = null;
    third = null;
    rest = null;
    throwable = null;
  }

  /** Forgets the statement. */
  void clear() {
    clearArguments();
    logger = null;
    message = null;
    facts = 0;
  }

  /** Copies the fields to {@code fields} from {@code at} on, in the order of {@link LogCopy}. */
  void copyTo(Object[] fields, int at) {
    fields[at + LogCopy.LOGGER] = logger;
    fields[at + LogCopy.MESSAGE] = message;
    fields[at + LogCopy.FIRST] = first;
    fields[at + LogCopy.FIRST + 1] = second;
    fields[at + LogCopy.FIRST + 2] = third;
    fields[at + LogCopy.REST] = rest;
    fields[at + LogCopy.THROWABLE] = throwable;
  }
}
