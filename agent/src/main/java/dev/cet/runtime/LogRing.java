package dev.cet.runtime;

import java.util.Arrays;

/**
 * A thread's last log statements, unformatted, with those that the logger's level hides. It grows
 * with use, because virtual threads come in millions and log little.
 *
 * <p>Only its own thread touches a ring, so nothing in it is synchronised; others get a {@link
 * LogCopy}. Written for remembering a suppressed statement in about ten nanoseconds.
 */
public final class LogRing {
  /** Statements that are kept per thread. */
  public static final int MOST_STATEMENTS = 250;

  private static final int FIRST_CAPACITY = 16;
  private static final int LAST_CAPACITY = 256;
  private static final int MOST_ARGUMENTS = 16;

  /** Fields per statement: logger, message, three arguments, the rest, throwable. */
  static final int STRIDE = 7;

  static final int LOGGER = 0;
  static final int MESSAGE = 1;
  static final int FIRST = 2;
  static final int REST = 5;
  static final int THROWABLE = 6;

  static final int LEVEL_MASK = 7;
  static final int HIDDEN = 8;
  static final int FRAMEWORK_SHIFT = 4;
  static final int FRAMEWORK_MASK = 3;
  static final int COUNT_SHIFT = 6;
  static final int COUNT_MASK = 3;

  private static final ThreadLocal<LogRing> OF_THREAD =
      new ThreadLocal<LogRing>() {
        @Override
        protected LogRing initialValue() {
          return new LogRing();
        }
      };

  private Object[] fields = new Object[FIRST_CAPACITY * STRIDE];
  private long[] times = new long[FIRST_CAPACITY];
  private int[] flags = new int[FIRST_CAPACITY];

  /** Statements remembered so far; the next one's place is this modulo the capacity. */
  private long count;

  /** How many framework methods that write are on this thread's stack. */
  int depth;

  /** The outermost of them belongs to this framework. */
  int framework;

  /** The statement that is being written, the innermost where one logs inside another. */
  private LogShown shown;

  private LogRing() {}

  /** The calling thread's ring. */
  static LogRing ofThread() {
    return OF_THREAD.get();
  }

  /** The statement that the calling thread is writing, or null. */
  public static LogShown current() {
    return OF_THREAD.get().shown;
  }

  /**
   * A copy of the calling thread's statements, to be formatted on another thread.
   *
   * @param last the newest one to copy; null for all
   */
  public static LogCopy copy(LogShown last) {
    LogRing ring = OF_THREAD.get();
    int capacity = ring.times.length;
    long end = ring.endAt(last);
    int size = (int) Math.min(Math.min(end, capacity - (ring.count - end)), MOST_STATEMENTS);
    Object[] fields = new Object[size * STRIDE];
    long[] times = new long[size];
    int[] flags = new int[size];
    int from = (int) (end - size) & capacity - 1;
    int untilEnd = Math.min(size, capacity - from);
    System.arraycopy(ring.fields, from * STRIDE, fields, 0, untilEnd * STRIDE);
    System.arraycopy(ring.fields, 0, fields, untilEnd * STRIDE, (size - untilEnd) * STRIDE);
    System.arraycopy(ring.times, from, times, 0, untilEnd);
    System.arraycopy(ring.times, 0, times, untilEnd, size - untilEnd);
    System.arraycopy(ring.flags, from, flags, 0, untilEnd);
    System.arraycopy(ring.flags, 0, flags, untilEnd, size - untilEnd);
    return new LogCopy(fields, times, flags);
  }

  LogShown shown() {
    return shown;
  }

  /** How many statements were remembered when {@code last} was the newest. */
  private long endAt(LogShown last) {
    long oldest = Math.max(0, count - times.length);
    for (long end = count; last != null && end > oldest; end--) {
      if (fields[at(end - 1) + MESSAGE] == last) {
        return end;
      }
    }
    return count;
  }

  private int at(long statement) {
    return ((int) statement & times.length - 1) * STRIDE;
  }

  /**
   * Remembers a statement as hidden, until {@link #show} says otherwise.
   *
   * @param arguments how many of the three arguments are given; 3 with {@code rest} for more
   */
  void add(
      int framework,
      int level,
      String logger,
      Object message,
      int arguments,
      Object first,
      Object second,
      Object third,
      Object[] rest,
      Throwable throwable) {
    int capacity = times.length;
    if (count == capacity && capacity < LAST_CAPACITY) {
      grow();
      capacity = times.length;
    }
    int place = (int) count & capacity - 1;
    int at = place * STRIDE;
    Object[] to = fields;
    put(to, at, logger);
    put(to, at + MESSAGE, LogValues.keep(message));
    put(to, at + FIRST, LogValues.keep(first));
    put(to, at + FIRST + 1, LogValues.keep(second));
    put(to, at + FIRST + 2, LogValues.keep(third));
    put(to, at + REST, rest == null ? null : keepAll(rest));
    Throwable cause = throwable;
    if (cause == null) {
      Object last = first;
      if (rest != null && rest.length > 0) {
        last = rest[rest.length - 1];
      } else if (arguments > 1) {
        last = arguments == 2 ? second : third;
      }
      cause = LogValues.asThrowable(last);
    }
    put(to, at + THROWABLE, cause == null ? null : LogValues.throwable(cause));
    flags[place] = level | HIDDEN | framework << FRAMEWORK_SHIFT | arguments << COUNT_SHIFT;
    times[place] = LogClock.now();
    count++;
  }

  /**
   * Most places are null and stay so, or get the logger that they had: reading is cheaper than what
   * the garbage collector adds to each write.
   */
  private static void put(Object[] to, int at, Object value) {
    if (to[at] != value) {
      to[at] = value;
    }
  }

  /**
   * The statement that this logger added last is written after all; gives its level, the lowest
   * where it is not remembered any more.
   */
  int show(String logger) {
    long oldest = Math.max(0, count - times.length);
    for (long statement = count - 1; statement >= oldest; statement--) {
      int at = at(statement);
      if (fields[at + LOGGER] == logger && !(fields[at + MESSAGE] instanceof LogShown)) {
        shown = new LogShown(fields[at + MESSAGE], depth, shown);
        fields[at + MESSAGE] = shown;
        flags[at / STRIDE] &= ~HIDDEN;
        return flags[at / STRIDE] & LEVEL_MASK;
      }
    }
    return LogHook.TRACE;
  }

  /** The message of the statement that is being written is about to be computed. */
  void await() {
    if (shown != null) {
      shown.await();
    }
  }

  /** Gives a statement the message that was computed for it; false if none waits for this one. */
  boolean resolve(Object message, Object[] arguments) {
    if (shown == null || !shown.awaits(depth)) {
      return false;
    }
    Object[] kept = arguments == null ? new Object[0] : keepAll(arguments);
    shown.resolve(LogValues.keep(message), kept);
    return true;
  }

  /** The method that was entered last comes to its end. */
  void leave() {
    depth = Math.max(0, depth - 1);
    while (shown != null && shown.isLeft(depth)) {
      LogShown left = shown;
      shown = left.outer();
      left.close();
    }
  }

  private static Object[] keepAll(Object[] values) {
    Object[] kept = new Object[Math.min(values.length, MOST_ARGUMENTS)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = LogValues.keep(values[i]);
    }
    return kept;
  }

  /** Only ever called when the ring is full and begins at place 0, so order is kept. */
  private void grow() {
    int capacity = times.length * 2;
    fields = Arrays.copyOf(fields, capacity * STRIDE);
    times = Arrays.copyOf(times, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }
}
