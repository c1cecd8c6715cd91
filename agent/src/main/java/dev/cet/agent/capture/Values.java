package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Lends writers of values; what one learns about a class serves all. */
public final class Values {
  private static final int KEPT_WRITERS = 8;

  /** Bytes that a writer which nobody uses may have room for. */
  private static final int MOST_ROOM = 64 * 1024;

  private final Redaction redaction;
  private final Types types;
  private final ThreadLocals threadLocals;
  private final Statics statics;

  /** Writers that nobody uses; a queue would take longer than a frame. */
  private final AtomicReferenceArray<ValueWriter> idle = new AtomicReferenceArray<>(KEPT_WRITERS);

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
    for (int i = 0; i < KEPT_WRITERS; i++) {
      ValueWriter writer = idle.get(i);
      if (writer != null && idle.compareAndSet(i, writer, null)) {
        return writer;
      }
    }
    return new ValueWriter(redaction, types);
  }

  /** Takes a writer back, without anything of the application in it. */
  public void release(ValueWriter writer) {
    writer.clear();
    if (writer.room().capacity() > MOST_ROOM) {
      return;
    }
    for (int i = 0; i < KEPT_WRITERS; i++) {
      if (idle.get(i) == null && idle.compareAndSet(i, null, writer)) {
        return;
      }
    }
  }
}
