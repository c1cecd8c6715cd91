package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.Retransformer;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the stacks and texts of exceptions read before a class is changed: the JVM looks lines up,
 * and what a {@code NullPointerException} says was null, only when it is first asked, and not in
 * code that is another by then. Those that are thrown while this goes on are read at their first
 * site.
 *
 * <p>What remains: an exception that was made but has not come to its first site at that very
 * moment, and one that the application keeps unread for longer than its thread's next few throws.
 */
final class UnreadStacks implements Retransformer.Reader {
  /** Causes of causes that are read with an exception. */
  private static final int MAX_CAUSES = 16;

  private static final int MAX_SUPPRESSED = 16;

  private final Sweeper sweeper;
  private volatile boolean reading;

  UnreadStacks(Sweeper sweeper) {
    this.sweeper = sweeper;
  }

  @Override
  public void begin() {
    reading = true;
    List<Throwable> latest = new ArrayList<>();
    sweeper.addLatest(latest);
    for (Throwable throwable : latest) {
      read(throwable);
    }
  }

  @Override
  public void end() {
    reading = false;
  }

  /** An exception comes to a site. */
  void arrives(Throwable throwable) {
    if (reading) {
      read(throwable);
    }
  }

  private static void read(Throwable throwable) {
    Throwable next = throwable;
    for (int i = 0; next != null && i < MAX_CAUSES; i++) {
      readOne(next);
      next = ThrowableReader.cause(next);
    }
    for (Throwable suppressed : ThrowableReader.suppressed(throwable, MAX_SUPPRESSED)) {
      readOne(suppressed);
    }
  }

  private static void readOne(Throwable throwable) {
    if (throwable != null && !ThrowableReader.isStackless(throwable)) {
      ThrowableReader.stackTrace(throwable);
      ThrowableReader.message(throwable);
    }
  }
}
