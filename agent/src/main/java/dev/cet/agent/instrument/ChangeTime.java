package dev.cet.agent.instrument;

import java.util.concurrent.TimeUnit;

/**
 * How long changes of classes may keep a thread from its other work: half a second at once, and a
 * tenth of the time in the long run. Where other agents change classes too, or threads are many, a
 * single change was seen to take a tenth of a second. For one thread.
 */
final class ChangeTime {
  private static final int SHARE = 10;
  private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** From then on there is time: the whole account in one number (GCRA). */
  private long freeNanos = System.nanoTime() - SHARE * AT_ONCE_NANOS;

  boolean isLeft() {
    return System.nanoTime() - freeNanos >= 0;
  }

  /** Pays for a change that began then and is done. */
  void paySince(long startNanos) {
    long now = System.nanoTime();
    long earliest = now - SHARE * AT_ONCE_NANOS;
    long from = freeNanos - earliest > 0 ? freeNanos : earliest;
    freeNanos = from + SHARE * (now - startNanos);
  }
}
