package dev.cet.agent.environment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Paths;

/** The process that runs this JVM. */
public final class JvmProcess {
  private JvmProcess() {}

  /** Its id, 0 where it cannot be found out. */
  public static long id() {
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle"); // Java 9 and newer
      Object current = handle.getMethod("current").invoke(null);
      return (Long) handle.getMethod("pid").invoke(current);
    } catch (ReflectiveOperationException | SecurityException older) {
      return idOnJava8();
    }
  }

  /** Start of the JVM, epoch ms. */
  public static long startedAtMs() {
    return ManagementFactory.getRuntimeMXBean().getStartTime();
  }

  private static long idOnJava8() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Paths.get("/proc/self")).toString());
    } catch (IOException
        | NumberFormatException
        | UnsupportedOperationException
        | SecurityException notLinux) {
      // The name is "pid@host"; it asks the resolver for the host, hence the last resort.
      String name = ManagementFactory.getRuntimeMXBean().getName();
      int at = name.indexOf('@');
      try {
        return Long.parseLong(at < 0 ? name : name.substring(0, at));
      } catch (NumberFormatException otherName) {
        return 0;
      }
    }
  }
}
