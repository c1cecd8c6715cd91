package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.Retransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Has the stacks and texts of exceptions read before a class is changed: the JVM looks lines up,
 * and what a {@code NullPointerException} says was null, only when it is first asked, and not in
 * code that is another by then. Those that are thrown meanwhile are read at their first site, and
 * so for a while after: methods that ran during the change throw from their old code.
 *
 * <p>What remains: an exception that was made but has not come to its first site at that very
 * moment, and one that the application keeps unread for longer than its thread's next few throws.
 */
final class UnreadStacks implements Retransformer.Reader {
  /** Causes of causes that are read with an exception. */
  private static final int MAX_CAUSES = 16;

  private static final int MAX_SUPPRESSED = 16;

  /** How long after a change, and how many at most: a storm of throws is not to pay for it. */
  private static final long AFTERWARDS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int MOST_READ = 2_000;

  private final Sweeper sweeper;
  private final Attention attention;

  /** How many are still to be read; a lost update under a race reads one more, or less. */
  private volatile int left;

  private volatile long untilNanos;

  UnreadStacks(Sweeper sweeper, Attention attention) {
    this.sweeper = sweeper;
    this.attention = attention;
  }

  @Override
  public void begin() {
    readOn();
    List<Throwable> latest = new ArrayList<>();
    sweeper.addLatest(latest);
    for (Throwable throwable : latest) {
      read(throwable);
    }
  }

  @Override
  public void end() {
    readOn();
  }

  private void readOn() {
    untilNanos = System.nanoTime() + AFTERWARDS_NANOS;
    left = MOST_READ;
    attention.set(Attention.UNREAD, true);
  }

  /** An exception comes to a site. */
  void arrives(Throwable throwable) {
    if (left > 0) {
      readWhileWanted(throwable);
    }
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  private void readWhileWanted(Throwable throwable) {
    if (System.nanoTime() - untilNanos > 0) {
      left = 0;
    } else {
      left = left - 1;
      read(throwable);
    }
    if (left <= 0) {
      attention.set(Attention.UNREAD, false);
      if (left > 0) {
        attention.set(Attention.UNREAD, true); // another change began just now
      }
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
