package dev.cet.agent.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/** The process that runs this JVM. */
public final class JvmProcess {
  /** Next to the start of the JVM where that is not told. */
  private static final long LOADED_MS = System.currentTimeMillis();

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
    try {
      return Management.startedAtMs();
    } catch (LinkageError withoutManagement) {
      return LOADED_MS;
    }
  }

  private static long idOnJava8() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Paths.get("/proc/self")).toString());
    } catch (IOException
        | NumberFormatException
        | UnsupportedOperationException
        | SecurityException notLinux) {
      // The name is "pid@host"; it asks the resolver for the host, hence the last resort.
      String name = Management.name();
      int at = name.indexOf('@');
      try {
        return Long.parseLong(at < 0 ? name : name.substring(0, at));
      } catch (NumberFormatException otherName) {
        return 0;
      }
    }
  }
}
