package dev.cet.runtime;

/**
 * A thread's last log statements, unformatted, with those that the logger's level hides. It grows
 * with use, because virtual threads come in millions and log little.
 *
 * <p>Only its own thread touches a ring, so nothing in it is synchronised; others get a {@link
 * LogCopy}. Written for remembering a suppressed statement in ten nanoseconds.
 */
public final class LogRing {
  /** Statements that are kept per thread. */
  public static final int MOST_STATEMENTS = 250;

  private static final int FIRST_CAPACITY = 16;
  private static final int LAST_CAPACITY = 256;

  /** What a thread may take without asking, and the steps in which it claims more. */
  private static final int OWN = LogFacts.weightOf(8 * 1024);

  private static final int STEP_BYTES = 32 * 1024;
  private static final int STEP = LogFacts.weightOf(STEP_BYTES);

  /** How many statements later a thread that was refused memory asks again. */
  private static final int PATIENCE = 64;

  /** About what a place takes, whatever it holds. */
  private static final int PLACE = LogFacts.weightOf(52);

  private static final int ONE = LogFacts.shape(1, false, false);
  private static final int TWO = LogFacts.shape(2, false, false);

  /** Stands for no place at all: many threads have a ring and never log. */
  private static final LogPlace[] NONE = {new LogPlace()};

  private LogPlace[] places = NONE;

  /** The weight of the statements and of the places, and how much it may be. */
  private int used = FIRST_CAPACITY * PLACE;

  private int allowed = OWN;
  private LogMemory.Claim claim;
  private long refusedUntil;

  /** Statements before this one are forgotten. */
  private long oldest = 1;

  /**
   * The next statement's number; its place is this modulo the capacity. The first one is not in the
   * first place, so that a statement of the first place always follows on a full ring.
   */
  private long count = 1;

  /** How many framework methods that write are on this thread's stack. */
  int depth;

  /** The outermost of them belongs to this framework. */
  int framework;

  /** The statement that a logger takes in before another one decides about it. */
  final LogOffer offer = new LogOffer();

  /** The statement that is being written, the innermost where one logs inside another. */
  private LogShown shown;

  /** The methods that are running; null until one of them said so. */
  Shadows shadows;

  /** The number of its thread, and how often it was looked for there. */
  final long thread;

  int searches;

  LogRing(long thread) {
    this.thread = thread;
  }

  /** The calling thread's ring. */
  static LogRing ofThread() {
    return LogRings.ofThread();
  }

  /** From now on all threads' statements together may take so many bytes. */
  public static void limitMemory(long bytes) {
    LogMemory.limit(bytes);
  }

  /** The statement that the calling thread is writing, or null. */
  public static LogShown current() {
    return LogRings.ofThread().shown;
  }

  /**
   * A copy of the calling thread's statements, to be formatted on another thread.
   *
   * @param last the newest one to copy; null for all
   */
  public static LogCopy copy(LogShown last) {
    LogRing ring = LogRings.ofThread();
    long end = ring.endAt(last);
    int size = (int) Math.min(Math.max(0, end - ring.oldest()), MOST_STATEMENTS);
    Object[] fields = new Object[size * LogCopy.STRIDE];
    long[] facts = new long[size];
    for (int i = 0; i < size; i++) {
      LogPlace place = ring.place(end - size + i);
      place.copyTo(fields, i * LogCopy.STRIDE);
      facts[i] = place.facts;
    }
    return new LogCopy(fields, facts, end);
  }

  /** The number of the statement that comes next. */
  long nextNumber() {
    return count;
  }

  LogShown shown() {
    return shown;
  }

  /** How many statements were remembered when {@code last} was the newest. */
  private long endAt(LogShown last) {
    long oldest = oldest();
    for (long end = count; last != null && end > oldest; end--) {
      if (place(end - 1).message == last) {
        return end;
      }
    }
    return count;
  }

  private long oldest() {
    return Math.max(oldest, count - places.length);
  }

  private LogPlace place(long statement) {
    return places[(int) statement & places.length - 1];
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
    Throwable cause = throwable == null ? last(arguments, first, second, third, rest) : throwable;
    int shape = LogFacts.shape(arguments, rest != null, cause != null);
    long now = LogClock.now();
    LogPlace to = next();
    if (LogFacts.usesMoreThan(to.facts, shape)) {
      to.clearArguments();
    }
    to.name(logger);
    int size = to.putMessage(message);
    if (arguments > 0) {
      size += to.putFirst(first);
      if (arguments > 1) {
        size += to.putSecond(second);
        if (arguments > 2) {
          size += to.putThird(third);
        }
      }
    }
    if (rest != null) {
      size += to.putAll(rest);
    }
    if (cause != null) {
      size += to.putThrowable(cause);
    }
    end(to, LogFacts.of(level, framework, shape, Math.min(size, LogFacts.MOST_BYTES), now));
    return cause;
  }

  /** The same for one without arguments and throwable; short, so that it is compiled into gates. */
  void add(int framework, int level, String logger, Object message) {
    long now = LogClock.now();
    LogPlace to = next(logger, 0);
    end(to, LogFacts.of(level, framework, 0, to.putMessage(message), now));
  }

  /** The same for one with an argument that is no throwable. */
  void add(int framework, int level, String logger, Object message, Object first) {
    long now = LogClock.now();
    LogPlace to = next(logger, ONE);
    int size = to.putMessage(message) + to.putFirst(first);
    end(to, LogFacts.of(level, framework, ONE, size, now));
  }

  /** The same for one with two arguments, the last of which is no throwable. */
  void add(int framework, int level, String logger, Object message, Object first, Object second) {
    long now = LogClock.now();
    LogPlace to = next(logger, TWO);
    int size = to.putMessage(message) + to.putFirst(first) + to.putSecond(second);
    end(to, LogFacts.of(level, framework, TWO, size, now));
  }

  /**
   * The next statement's place, made ready for one of this logger and form, without a throwable.
   */
  private LogPlace next(String logger, int shape) {
    LogPlace place = next();
    if (LogFacts.usesMoreThanSingle(place.facts, shape)) {
      place.clearArguments();
    }
    place.name(logger);
    return place;
  }

  private LogPlace next() {
    LogPlace[] all = places;
    int number = (int) count & all.length - 1;
    if (number == 0) {
      settle();
      all = places;
      number = (int) count & all.length - 1;
    }
    return all[number];
  }

  private void end(LogPlace place, long facts) {
    used += LogFacts.weight(facts) - LogFacts.weight(place.facts);
    place.facts = facts;
    count++;
    if (used > allowed) {
      makeRoom();
    }
  }

  /** The last argument where it is a throwable: the frameworks take it for the statement's. */
  private static Throwable last(
      int arguments, Object first, Object second, Object third, Object[] rest) {
    Object last = null;
    if (rest != null) {
      last = rest.length > 0 ? rest[rest.length - 1] : null;
    } else if (arguments > 0) {
      last = arguments == 1 ? first : arguments == 2 ? second : third;
    }
    return LogValues.asThrowable(last);
  }

  /**
   * The statement that this logger added last is written after all; gives its level, the lowest
   * where it is not remembered any more.
   */
  int show(String logger) {
    long oldest = oldest();
    for (long statement = count - 1; statement >= oldest; statement--) {
      LogPlace place = place(statement);
      if (place.logger == logger && !(place.message instanceof LogShown)) {
        return show(statement, logger, depth);
      }
    }
    return LogHook.TRACE;
  }

  /** The same for the newest statement of all, taken in at this depth; it gets this name. */
  int showNewest(String logger, int takenIn) {
    place(count - 1).name(logger);
    return show(count - 1, logger, takenIn);
  }

  private int show(long statement, String logger, int at) {
    LogPlace place = place(statement);
    shown = new LogShown(statement, logger, place.message, at, shown);
    place.message = shown;
    place.facts = LogFacts.shown(place.facts);
    return LogFacts.level(place.facts);
  }

  boolean isNewest(Object message) {
    return place(count - 1).message == message;
  }

  /** The newest statement's format, or null where it has none. */
  String newestFormat() {
    Object message = place(count - 1).message;
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
    Object[] kept = arguments == null ? new Object[0] : LogPlace.keepAll(arguments);
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
      left.close(); // first: whatever comes, it holds nothing of the application any more
      weigh(left);
    }
  }

  /** Counts what a statement got while it was written. */
  private void weigh(LogShown left) {
    if (left.number >= oldest()) {
      LogPlace place = place(left.number);
      long before = place.facts;
      place.facts = LogFacts.resized(before, LogFacts.bytes(before) + left.bytes());
      used += LogFacts.weight(place.facts) - LogFacts.weight(before);
      if (used > allowed) {
        makeRoom();
      }
    }
  }

  /** The ring is full and its next place is the first: the moment to change its size. */
  private void settle() {
    int capacity = places.length;
    if (places == NONE) {
      places = extended(new LogPlace[0], 0, FIRST_CAPACITY);
    } else if (capacity < LAST_CAPACITY && allow(used + capacity * PLACE)) {
      grow(capacity);
    } else if (claim != null && allowed - used > 2 * STEP) {
      int steps = (allowed - used) / STEP - 1;
      LogMemory.change(this, claim, -steps * STEP_BYTES);
      allowed -= steps * STEP;
    }
  }

  /** Claims what is missing, or forgets the oldest statements until the others fit. */
  private void makeRoom() {
    if (allow(used)) {
      return;
    }
    for (oldest = oldest(); used > allowed && oldest < count - 1; oldest++) {
      LogPlace place = place(oldest);
      used -= LogFacts.weight(place.facts);
      place.clear();
    }
  }

  /** Sees to it that so much may be used; false where all threads together have too much. */
  private boolean allow(int wanted) {
    if (wanted <= allowed) {
      return true;
    }
    if (count < refusedUntil) {
      return false;
    }
    int steps = (wanted - allowed + STEP - 1) / STEP;
    LogMemory.Claim changed = LogMemory.change(this, claim, steps * STEP_BYTES);
    if (changed == null) {
      refusedUntil = count + PATIENCE;
      return false;
    }
    claim = changed;
    allowed += steps * STEP;
    return true;
  }

  /** Each statement moves to its place in a ring of twice the size. */
  private void grow(int capacity) {
    places = extended(places, (int) (count - capacity) & capacity * 2 - 1, capacity * 2);
    oldest = Math.max(oldest, count - capacity);
    used += capacity * PLACE;
  }

  /** A ring of so many places, of which {@code from} are those beginning at {@code at}. */
  private static LogPlace[] extended(LogPlace[] from, int at, int capacity) {
    LogPlace[] extended = new LogPlace[capacity];
    System.arraycopy(from, 0, extended, at, from.length);
    for (int i = 0; i < capacity; i++) {
      if (extended[i] == null) {
        extended[i] = new LogPlace();
      }
    }
    return extended;
  }
}
