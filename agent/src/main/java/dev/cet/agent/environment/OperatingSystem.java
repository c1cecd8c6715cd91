package dev.cet.agent.environment;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** What most JVMs tell about the machine beyond the standard; absent on those that do not. */
final class OperatingSystem {
  private OperatingSystem() {}

  /** Memory of the machine, or of the container; -1 where it is not told. */
  static long memoryBytes() {
    com.sun.management.OperatingSystemMXBean more = more();
    return more == null ? -1 : more.getTotalPhysicalMemorySize();
  }

  /** Memory of it that nobody uses; -1 where it is not told. */
  static long freeMemoryBytes() {
    com.sun.management.OperatingSystemMXBean more = more();
    return more == null ? -1 : more.getFreePhysicalMemorySize();
  }

  /** The process's share of all processors, 0 to 1; -1 where it is not told. */
  static double processCpu() {
    com.sun.management.OperatingSystemMXBean more = more();
    return more == null ? -1 : more.getProcessCpuLoad();
  }

  private static com.sun.management.OperatingSystemMXBean more() {
    try {
      OperatingSystemMXBean standard = ManagementFactory.getOperatingSystemMXBean();
      return standard instanceof com.sun.management.OperatingSystemMXBean
          ? (com.sun.management.OperatingSystemMXBean) standard
          : null;
    } catch (LinkageError otherVendor) {
      return null;
    }
  }
}
