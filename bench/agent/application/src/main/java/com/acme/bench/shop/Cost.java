package com.acme.bench.shop;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/** What the process has used so far: up time in ms, CPU in ms, allocation in bytes, metaspace in bytes. */
final class Cost {
  private Cost() {}

  static String now() {
    long uptime = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      allocated += Math.max(0, bytes);
    }
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
    }
    return uptime + " " + system.getProcessCpuTime() / 1_000_000 + ' ' + allocated + ' ' + metaspace;
  }
}
