package dev.cet.agent.environment;

import dev.cet.agent.json.JsonWriter;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * What the platform's beans tell; apart, because a JVM may come without them. Each method then
 * throws a {@link LinkageError}, and so does everything else here.
 */
final class Management {
  /**
   * Kept, because to look it up takes the JVM a hundred times what it takes to ask it. Not by an
   * initializer: one that fails in a full heap is never run again.
   */
  private static volatile ThreadMXBean kept;

  private Management() {}

  /** Memory, garbage collection, threads and load, as members of a {@code RuntimeSample}. */
  static void sample(JsonWriter out) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    out.field("heapUsedBytes", heap.getUsed()).field("heapCommittedBytes", heap.getCommitted());
    if (heap.getMax() >= 0) {
      out.field("heapMaxBytes", heap.getMax());
    }
    MemoryUsage nonHeap = memory.getNonHeapMemoryUsage();
    out.field("nonHeapUsedBytes", nonHeap.getUsed());
    out.field("nonHeapCommittedBytes", nonHeap.getCommitted());
    pools(out);
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    out.field("loadedClasses", classes.getLoadedClassCount());
    out.name("gc").beginArray();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      out.beginObject().field("name", collector.getName());
      out.field("count", Math.max(0, collector.getCollectionCount()));
      out.field("timeMs", Math.max(0, collector.getCollectionTime())).endObject();
    }
    out.endArray();
    out.field("threads", threads().getThreadCount());
    out.field("daemonThreads", threads().getDaemonThreadCount());
    out.field("peakThreads", threads().getPeakThreadCount());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load >= 0) {
      out.field("load", load);
    }
    out.field("uptimeMs", ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /** Metaspace and compiled code by the names of HotSpot's pools, and memory outside of both. */
  private static void pools(JsonWriter out) {
    long code = -1;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getUsage();
      String name = pool.getName();
      if (usage == null) {
        continue;
      }
      if (name.equals("Metaspace")) {
        out.field("metaspaceUsedBytes", usage.getUsed());
        out.field("metaspaceCommittedBytes", usage.getCommitted());
        if (usage.getMax() >= 0) {
          out.field("metaspaceMaxBytes", usage.getMax());
        }
      } else if (name.startsWith("Code")) { // one pool, or three segments
        code = Math.max(0, code) + usage.getUsed();
      }
    }
    if (code >= 0) {
      out.field("codeCacheUsedBytes", code);
    }
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      if (pool.getName().equals("direct")) {
        out.field("directBytes", Math.max(0, pool.getMemoryUsed()));
      }
    }
  }

  private static ThreadMXBean threads() {
    ThreadMXBean threads = kept;
    if (threads == null) {
      threads = ManagementFactory.getThreadMXBean();
      kept = threads;
    }
    return threads;
  }

  /** CPU time of a thread, ns; -1 where the JVM does not tell or the thread has ended. */
  static long cpuNanos(long threadId) {
    return threads().isThreadCpuTimeSupported() && threads().isThreadCpuTimeEnabled()
        ? threads().getThreadCpuTime(threadId)
        : -1;
  }

  /** The same of the calling thread, without asking it for its id. */
  static long cpuNanosOfThisThread() {
    return threads().isCurrentThreadCpuTimeSupported() && threads().isThreadCpuTimeEnabled()
        ? threads().getCurrentThreadCpuTime()
        : -1;
  }

  /** Arguments of the JVM itself. */
  static List<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** Start of the JVM, epoch ms. */
  static long startedAtMs() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  /** {@code pid@host} on most JVMs. */
  static String name() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }
}
