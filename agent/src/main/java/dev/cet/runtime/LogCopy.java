package dev.cet.runtime;

/** A thread's log statements at one moment, oldest first; safe to read on any thread. */
public final class LogCopy {
  /** Fields per statement: logger, message, three arguments, the rest, throwable. */
  static final int STRIDE = 7;

  static final int LOGGER = 0;
  static final int MESSAGE = 1;
  static final int FIRST = 2;
  static final int REST = 5;
  static final int THROWABLE = 6;

  private final Object[] fields;
  private final long[] facts;
  private final long end;

  LogCopy(Object[] fields, long[] facts, long end) {
    this.fields = fields;
    this.facts = facts;
    this.end = end;
  }

  /** The number in its thread of the first statement; the others follow. */
  public long firstNumber() {
    return end - facts.length;
  }

  /** How many statements. */
  public int size() {
    return facts.length;
  }

  /** When, epoch ms to within some ten ms. */
  public long atMs(int i) {
    return LogFacts.atMs(facts[i]);
  }

  /** One of {@link LogHook}'s levels. */
  public int level(int i) {
    return LogFacts.level(facts[i]);
  }

  /** True where the logger's level hides the statement. */
  public boolean isHidden(int i) {
    return LogFacts.isHidden(facts[i]);
  }

  /** One of {@link LogGate}'s frameworks. */
  public int framework(int i) {
    return LogFacts.framework(facts[i]);
  }

  /** The logger's name, or null. */
  public String logger(int i) {
    return (String) fields[i * STRIDE + LOGGER];
  }

  /**
   * A {@code String}, a {@link LogType} where the message is an object, null where it is computed.
   */
  public Object message(int i) {
    Object message = fields[i * STRIDE + MESSAGE];
    return message instanceof LogShown ? ((LogShown) message).message() : message;
  }

  /**
   * The text that the framework itself made of it, cut to 2,000 characters; null where the
   * statement is hidden, not formatted yet, or formatted on another thread.
   */
  public String text(int i) {
    Object message = fields[i * STRIDE + MESSAGE];
    return message instanceof LogShown ? ((LogShown) message).text() : null;
  }

  /** The arguments: JDK values and {@link LogType}s. */
  public Object[] arguments(int i) {
    Object message = fields[i * STRIDE + MESSAGE];
    if (message instanceof LogShown && ((LogShown) message).arguments() != null) {
      return ((LogShown) message).arguments();
    }
    Object[] rest = (Object[]) fields[i * STRIDE + REST];
    if (rest != null) {
      return rest;
    }
    Object[] arguments = new Object[LogFacts.arguments(facts[i])];
    System.arraycopy(fields, i * STRIDE + FIRST, arguments, 0, arguments.length);
    return arguments;
  }

  /** {@code class: message} of the throwable logged with it, or null. */
  public String throwable(int i) {
    return (String) fields[i * STRIDE + THROWABLE];
  }
}
