package dev.cet.agent.environment;

import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of the agent's own threads. They are those of the root group with the agent's prefix, so
 * none has to be announced.
 */
public final class AgentThreads {
  private static final String PREFIX = "cet-";

  /** The root group holds the JVM's own few threads besides; an application rarely adds to it. */
  private static final int MOST = 256;

  private final Map<Long, Long> latest = new HashMap<>();
  private long total;

  /** CPU time of all of them together so far, ns; 0 where this JVM does not tell. */
  public synchronized long cpuNanos() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[MOST];
    int count = root.enumerate(threads, false);
    try {
      for (int i = 0; i < count; i++) {
        if (threads[i].getName().startsWith(PREFIX)) {
          add(threads[i].getId());
        }
      }
    } catch (LinkageError withoutManagement) {
      return total;
    }
    return total;
  }

  /** CPU time of the calling thread so far, ns; -1 where this JVM does not tell. */
  public static long cpuNanosOfThisThread() {
    try {
      return Management.cpuNanosOfThisThread();
    } catch (LinkageError | UnsupportedOperationException withoutManagement) {
      return -1; // nor of a virtual thread
    }
  }

  private void add(long id) {
    long now = Management.cpuNanos(id);
    if (now >= 0) {
      total += now - latest.getOrDefault(id, 0L);
      latest.put(id, now);
    }
  }
}
