package dev.cet.agent.events;

import dev.cet.agent.capture.JvmInterrupts;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;

/** The thread that a snapshot is taken on, as it was then; calls no code of the application. */
final class RunningThread {
  private final String name;
  private final long id;
  private final boolean virtual;
  private final boolean daemon;
  private final boolean interrupted;
  private final int priority;
  private final String group;

  private RunningThread(Thread thread) {
    name = thread.getName();
    id = ThreadFacts.id(thread);
    virtual = ThreadFacts.isVirtual(thread);
    daemon = thread.isDaemon();
    interrupted = JvmInterrupts.isSet(thread);
    priority = thread.getPriority();
    ThreadGroup of = thread.getThreadGroup();
    group = of == null ? null : of.getName();
  }

  /** The calling thread. */
  static RunningThread current() {
    return new RunningThread(Thread.currentThread());
  }

  /** The protocol's {@code thread}; what is so of every other thread is left out. */
  void write(JsonWriter out, Redaction redaction) {
    out.beginObject().field("name", redaction.showText(name)).field("id", id);
    if (virtual) {
      out.field("virtual", true);
    } else {
      out.field("daemon", daemon);
      out.field("group", group == null ? null : redaction.showText(group));
      if (priority != Thread.NORM_PRIORITY) {
        out.field("priority", priority);
      }
    }
    if (interrupted) {
      out.field("interrupted", true);
    }
    out.endObject();
  }
}
