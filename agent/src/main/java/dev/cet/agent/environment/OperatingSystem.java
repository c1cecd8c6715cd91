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

  /** The share of all processors that is in use by anybody, 0 to 1; -1 where it is not told. */
  static double hostCpu() {
    com.sun.management.OperatingSystemMXBean more = more();
    return more == null ? -1 : more.getSystemCpuLoad();
  }

  /** Files and sockets that the process has open; -1 where it is not told. */
  static long openFiles() {
    try {
      OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
      return bean instanceof com.sun.management.UnixOperatingSystemMXBean
          ? ((com.sun.management.UnixOperatingSystemMXBean) bean).getOpenFileDescriptorCount()
          : -1;
    } catch (LinkageError otherVendor) {
      return -1;
    }
  }

  /** How many it may have open; -1 where it is not told. */
  static long mostOpenFiles() {
    try {
      OperatingSystemMXBean bean = ManagementFactory.getOperatingSystemMXBean();
      return bean instanceof com.sun.management.UnixOperatingSystemMXBean
          ? ((com.sun.management.UnixOperatingSystemMXBean) bean).getMaxFileDescriptorCount()
          : -1;
    } catch (LinkageError otherVendor) {
      return -1;
    }
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
