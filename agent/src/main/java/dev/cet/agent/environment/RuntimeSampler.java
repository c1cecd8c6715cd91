package dev.cet.agent.environment;

import dev.cet.agent.json.JsonWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;

/**
 * The changing part of the environment, {@code RuntimeSample} of the protocol, cheap enough for
 * every snapshot: a sample is at most a quarter of a second old and shared by all snapshots of that
 * time.
 *
 * <p>Asks the platform's beans directly and never for the MBean server: creating that reads
 * settings which an application server sets in its {@code main}. For the same reason the first
 * sample must not be taken on the application's way to {@code main}.
 */
public final class RuntimeSampler {
  private static final long FRESH_NANOS = 250_000_000;

  private final Container container = Container.ofThisProcess();
  private byte[] latest;
  private long takenAtNanos;

  /**
   * A {@code RuntimeSample} as JSON, not older than 250 ms. The array is shared: do not change it.
   */
  public synchronized byte[] json() {
    long now = System.nanoTime();
    if (latest == null || now - takenAtNanos > FRESH_NANOS) {
      latest = sample();
      takenAtNanos = now;
    }
    return latest;
  }

  private byte[] sample() {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    out.field("heapUsedBytes", heap.getUsed()).field("heapCommittedBytes", heap.getCommitted());
    optional(out, "heapMaxBytes", heap.getMax());
    out.field("nonHeapUsedBytes", memory.getNonHeapMemoryUsage().getUsed());
    out.name("gc").beginArray();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      out.beginObject().field("name", collector.getName());
      out.field("count", Math.max(0, collector.getCollectionCount()));
      out.field("timeMs", Math.max(0, collector.getCollectionTime())).endObject();
    }
    out.endArray();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    out.field("threads", threads.getThreadCount());
    out.field("daemonThreads", threads.getDaemonThreadCount());
    out.field("peakThreads", threads.getPeakThreadCount());
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load >= 0) {
      out.field("load", load);
    }
    double cpu = OperatingSystem.processCpu();
    if (cpu >= 0) {
      out.field("processCpu", cpu);
    }
    optional(out, "hostFreeMemoryBytes", OperatingSystem.freeMemoryBytes());
    optional(out, "containerMemoryUsedBytes", container.memoryUsedBytes());
    out.field("uptimeMs", ManagementFactory.getRuntimeMXBean().getUptime());
    return out.endObject().toByteArray();
  }

  private static void optional(JsonWriter out, String name, long number) {
    if (number >= 0) {
      out.field(name, number);
    }
  }
}
