package dev.cet.agent.environment;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine, or what a container shows of it. */
public final class Host {
  private Host() {}

  /**
   * Its name, {@code unknown} where nothing tells. Asks the resolver, which may take seconds, only
   * where neither the kernel nor the environment knows.
   */
  public static String name() {
    String kernel = SmallFile.read("/proc/sys/kernel/hostname");
    if (kernel != null && !kernel.isEmpty()) {
      return kernel;
    }
    for (String variable : new String[] {"COMPUTERNAME", "HOSTNAME"}) {
      String name = System.getenv(variable);
      if (name != null && !name.trim().isEmpty()) {
        return name.trim();
      }
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }
}
