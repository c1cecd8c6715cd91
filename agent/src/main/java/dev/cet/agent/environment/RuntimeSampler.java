package dev.cet.agent.environment;

import dev.cet.agent.json.JsonWriter;
import java.io.File;

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
    int start = out.size();
    try {
      Management.sample(out);
    } catch (LinkageError withoutManagement) {
      out.truncate(start);
      Runtime jvm = Runtime.getRuntime();
      out.field("heapUsedBytes", jvm.totalMemory() - jvm.freeMemory());
      out.field("heapCommittedBytes", jvm.totalMemory()).field("heapMaxBytes", jvm.maxMemory());
    }
    double cpu = OperatingSystem.processCpu();
    if (cpu >= 0) {
      out.field("processCpu", cpu);
    }
    double host = OperatingSystem.hostCpu();
    if (host >= 0) {
      out.field("hostCpu", host);
    }
    optional(out, "openFiles", OperatingSystem.openFiles());
    optional(out, "maxOpenFiles", OperatingSystem.mostOpenFiles());
    optional(out, "residentBytes", ResidentMemory.bytes());
    disk(out);
    optional(out, "containerCpuUsedMs", container.cpuUsedMs());
    optional(out, "containerThrottledMs", container.cpuThrottledMs());
    optional(out, "hostFreeMemoryBytes", OperatingSystem.freeMemoryBytes());
    optional(out, "containerMemoryUsedBytes", container.memoryUsedBytes());
    return out.endObject().toByteArray();
  }

  /** Of the file system that the process works on. */
  private static void disk(JsonWriter out) {
    try {
      File folder = new File(System.getProperty("user.dir", "."));
      long total = folder.getTotalSpace();
      if (total > 0) {
        out.field("diskTotalBytes", total).field("diskFreeBytes", folder.getUsableSpace());
      }
    } catch (SecurityException forbidden) {
      return; // left out
    }
  }

  private static void optional(JsonWriter out, String name, long number) {
    if (number >= 0) {
      out.field(name, number);
    }
  }
}
