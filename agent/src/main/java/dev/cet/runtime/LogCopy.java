package dev.cet.runtime;

/** A thread's log statements at one moment, oldest first; safe to read on any thread. */
public final class LogCopy {
  private final Object[] fields;
  private final long[] times;
  private final int[] flags;

  LogCopy(Object[] fields, long[] times, int[] flags) {
    this.fields = fields;
    this.times = times;
    this.flags = flags;
  }

  /** How many statements. */
  public int size() {
    return times.length;
  }

  /** When, epoch ms to within some ten ms. */
  public long atMs(int i) {
    return times[i];
  }

  /** One of {@link LogHook}'s levels. */
  public int level(int i) {
    return flags[i] & LogRing.LEVEL_MASK;
  }

  /** True where the logger's level hides the statement. */
  public boolean isHidden(int i) {
    return (flags[i] & LogRing.HIDDEN) != 0;
  }

  /** One of {@link LogGate}'s frameworks. */
  public int framework(int i) {
    return flags[i] >> LogRing.FRAMEWORK_SHIFT & LogRing.FRAMEWORK_MASK;
  }

  /** The logger's name, or null. */
  public String logger(int i) {
    return (String) fields[i * LogRing.STRIDE + LogRing.LOGGER];
  }

  /**
   * A {@code String}, a {@link LogType} where the message is an object, null where it is computed.
   */
  public Object message(int i) {
    Object message = fields[i * LogRing.STRIDE + LogRing.MESSAGE];
    return message instanceof LogShown ? ((LogShown) message).message() : message;
  }

  /**
   * The text that the framework itself made of it, cut to 2,000 characters; null where the
   * statement is hidden, not formatted yet, or formatted on another thread.
   */
  public String text(int i) {
    Object message = fields[i * LogRing.STRIDE + LogRing.MESSAGE];
    return message instanceof LogShown ? ((LogShown) message).text() : null;
  }

  /** The arguments: JDK values and {@link LogType}s. */
  public Object[] arguments(int i) {
    Object message = fields[i * LogRing.STRIDE + LogRing.MESSAGE];
    if (message instanceof LogShown && ((LogShown) message).arguments() != null) {
      return ((LogShown) message).arguments();
    }
    Object[] rest = (Object[]) fields[i * LogRing.STRIDE + LogRing.REST];
    if (rest != null) {
      return rest;
    }
    int count = flags[i] >> LogRing.COUNT_SHIFT & LogRing.COUNT_MASK;
    Object[] arguments = new Object[count];
    System.arraycopy(fields, i * LogRing.STRIDE + LogRing.FIRST, arguments, 0, count);
    return arguments;
  }

  /** {@code class: message} of the throwable logged with it, or null. */
  public String throwable(int i) {
    return (String) fields[i * LogRing.STRIDE + LogRing.THROWABLE];
  }
}
