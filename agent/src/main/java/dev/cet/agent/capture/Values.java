package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Lends writers of values; what one learns about a class serves all. */
public final class Values {
  private static final int KEPT_WRITERS = 8;

  private final Redaction redaction;
  private final Types types;
  private final ThreadLocals threadLocals;
  private final Statics statics;
  private final ConcurrentLinkedQueue<ValueWriter> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idleCount = new AtomicInteger();

  /**
   * Writers that hide what these rules say.
   *
   * @param threadLocals reads those of snapshots; null where nobody asked for them
   * @param statics the same for static fields
   */
  public Values(Redaction redaction, ThreadLocals threadLocals, Statics statics) {
    this.redaction = redaction;
    this.threadLocals = threadLocals;
    this.statics = statics;
    types = new Types(redaction);
  }

  /** What hides values by name. */
  public Redaction redaction() {
    return redaction;
  }

  /** Reads the thread-locals of snapshots; null where they are to have none. */
  public ThreadLocals threadLocals() {
    return threadLocals;
  }

  /** Reads the static fields of a frame's class; null where snapshots are to have none. */
  public Statics statics() {
    return statics;
  }

  /** A writer for one snapshot; give it back with {@link #release}. */
  public ValueWriter borrow() {
    ValueWriter writer = idle.poll();
    if (writer == null) {
      return new ValueWriter(redaction, types);
    }
    idleCount.decrementAndGet();
    return writer;
  }

  /** Takes a writer back, without anything of the application in it. */
  public void release(ValueWriter writer) {
    writer.clear();
    if (idleCount.get() < KEPT_WRITERS) {
      idleCount.incrementAndGet();
      idle.add(writer);
    }
  }
}
