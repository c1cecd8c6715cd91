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

  /** What a thread may take without asking, and the steps in which it claims more. */
  private static final int OWN_BYTES = 8 * 1024;

  private static final int STEP_BYTES = 32 * 1024;

  /** Most shorter messages are the program's constants, which are there in any case. */
  private static final int SHORT_MESSAGE_BYTES = LogValues.OBJECT_BYTES + 2 * 64;

  /** How many statements later a thread that was refused memory asks again. */
  private static final int PATIENCE = 64;

  /** About what a place takes, whatever it holds. */
  private static final int PLACE_BYTES = 48;

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
  static final int FRAMEWORK_MASK = 15;
  static final int COUNT_SHIFT = 8;
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

  /** About how many bytes each statement keeps from being freed. */
  private int[] bytes = new int[FIRST_CAPACITY];

  /** The sum of these and of the places, and how much it may be. */
  private long used = FIRST_CAPACITY * PLACE_BYTES;

  private long allowed = OWN_BYTES;
  private LogMemory.Claim claim;
  private long refusedUntil;

  /** Statements before this one are forgotten. */
  private long oldest;

  /** Statements remembered so far; the next one's place is this modulo the capacity. */
  private long count;

  /** How many framework methods that write are on this thread's stack. */
  int depth;

  /** The outermost of them belongs to this framework. */
  int framework;

  /** The statement that a logger takes in before another one decides about it. */
  final LogOffer offer = new LogOffer();

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
    int size = (int) Math.min(Math.max(0, end - ring.oldest()), MOST_STATEMENTS);
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
    long oldest = oldest();
    for (long end = count; last != null && end > oldest; end--) {
      if (fields[at(end - 1) + MESSAGE] == last) {
        return end;
      }
    }
    return count;
  }

  private long oldest() {
    return Math.max(oldest, count - times.length);
  }

  private int at(long statement) {
    return ((int) statement & times.length - 1) * STRIDE;
  }

  /**
   * Remembers a statement as hidden, until {@link #show} says otherwise.
   *
   * @param arguments how many of the three arguments are given; 3 with {@code rest} for more
   * @return its throwable, or null
   */
  Throwable add(
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
    if (((int) count & capacity - 1) == 0 && count > 0) {
      settle();
      capacity = times.length;
    }
    int place = (int) count & capacity - 1;
    int at = place * STRIDE;
    Object[] to = fields;
    put(to, at, logger);
    int size =
        put(to, at + MESSAGE, LogValues.keepMessage(message), SHORT_MESSAGE_BYTES)
            + put(to, at + FIRST, LogValues.keep(first), 0)
            + put(to, at + FIRST + 1, LogValues.keep(second), 0)
            + put(to, at + FIRST + 2, LogValues.keep(third), 0);
    Object[] kept = rest == null ? null : keepAll(rest);
    put(to, at + REST, kept);
    size += kept == null ? 0 : LogValues.bytesOfAll(kept);
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
    size += put(to, at + THROWABLE, cause == null ? null : LogValues.throwable(cause), 0);
    flags[place] = level | HIDDEN | framework << FRAMEWORK_SHIFT | arguments << COUNT_SHIFT;
    times[place] = LogClock.now();
    count++;
    used += size - bytes[place];
    bytes[place] = size;
    if (used > allowed) {
      makeRoom();
    }
    return cause;
  }

  /** Puts a kept value; gives its size, 0 where it is not larger than {@code free}. */
  private static int put(Object[] to, int at, Object kept, int free) {
    put(to, at, kept);
    int size = kept == null ? 0 : LogValues.bytes(kept);
    return size <= free ? 0 : size;
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
    long oldest = oldest();
    for (long statement = count - 1; statement >= oldest; statement--) {
      int at = at(statement);
      if (fields[at + LOGGER] == logger && !(fields[at + MESSAGE] instanceof LogShown)) {
        return show(statement, logger, depth);
      }
    }
    return LogHook.TRACE;
  }

  /** The same for the newest statement of all, taken in at this depth; it gets this name. */
  int showNewest(String logger, int takenIn) {
    put(fields, at(count - 1) + LOGGER, logger);
    return show(count - 1, logger, takenIn);
  }

  private int show(long statement, String logger, int at) {
    int place = at(statement);
    shown = new LogShown(statement, logger, fields[place + MESSAGE], at, shown);
    fields[place + MESSAGE] = shown;
    flags[place / STRIDE] &= ~HIDDEN;
    return flags[place / STRIDE] & LEVEL_MASK;
  }

  boolean isNewest(Object message) {
    return fields[at(count - 1) + MESSAGE] == message;
  }

  /** The newest statement's format, or null where it has none. */
  String newestFormat() {
    Object message = fields[at(count - 1) + MESSAGE];
    return message instanceof String ? (String) message : null;
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
    shown.resolve(LogValues.keepMessage(message), kept);
    return true;
  }

  /** The method that was entered last comes to its end. */
  void leave() {
    depth = Math.max(0, depth - 1);
    offer.left(depth);
    while (shown != null && shown.isLeft(depth)) {
      LogShown left = shown;
      shown = left.outer();
      weigh(left);
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

  /** Counts what a statement got while it was written. */
  private void weigh(LogShown left) {
    if (left.number >= oldest()) {
      int more = left.bytes();
      bytes[(int) left.number & times.length - 1] += more;
      used += more;
      if (used > allowed) {
        makeRoom();
      }
    }
  }

  /** The ring is full and its next place is the first: the moment to change its size. */
  private void settle() {
    int capacity = times.length;
    if (capacity < LAST_CAPACITY && allow(used + capacity * PLACE_BYTES)) {
      grow(capacity);
    } else if (claim != null && allowed - used > 2 * STEP_BYTES) {
      long steps = (allowed - used) / STEP_BYTES - 1;
      LogMemory.change(this, claim, -steps * STEP_BYTES);
      allowed -= steps * STEP_BYTES;
    }
  }

  /** Claims what is missing, or forgets the oldest statements until the others fit. */
  private void makeRoom() {
    if (allow(used)) {
      return;
    }
    for (oldest = oldest(); used > allowed && oldest < count - 1; oldest++) {
      int at = at(oldest);
      Arrays.fill(fields, at, at + STRIDE, null);
      used -= bytes[at / STRIDE];
      bytes[at / STRIDE] = 0;
    }
  }

  /** Sees to it that so much may be used; false where all threads together have too much. */
  private boolean allow(long wanted) {
    if (wanted <= allowed) {
      return true;
    }
    if (count < refusedUntil) {
      return false;
    }
    long more = (wanted - allowed + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
    LogMemory.Claim changed = LogMemory.change(this, claim, more);
    if (changed == null) {
      refusedUntil = count + PATIENCE;
      return false;
    }
    claim = changed;
    allowed += more;
    return true;
  }

  /** Each statement moves to its place in a ring of twice the size. */
  private void grow(int capacity) {
    int to = (int) (count - capacity) & capacity * 2 - 1;
    Object[] oldFields = fields;
    fields = new Object[capacity * 2 * STRIDE];
    System.arraycopy(oldFields, 0, fields, to * STRIDE, capacity * STRIDE);
    long[] oldTimes = times;
    times = new long[capacity * 2];
    System.arraycopy(oldTimes, 0, times, to, capacity);
    flags = moved(flags, to);
    bytes = moved(bytes, to);
    oldest = Math.max(oldest, count - capacity);
    used += capacity * PLACE_BYTES;
  }

  private static int[] moved(int[] from, int to) {
    int[] moved = new int[from.length * 2];
    System.arraycopy(from, 0, moved, to, from.length);
    return moved;
  }
}
