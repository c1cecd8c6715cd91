package dev.cet.agent.events;

import dev.cet.agent.instrument.MethodInfo;
import java.io.File;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When code was built, by the time stamps of class files and jars. For the reporter's thread: it
 * asks the file system.
 */
final class BuildTimes {
  private final ConcurrentHashMap<String, Long> byFile = new ConcurrentHashMap<>();

  /** Epoch ms, or 0 where unknown. */
  long of(MethodInfo method) {
    File file = method.origin == null ? null : method.origin.file();
    if (file == null) {
      return 0;
    }
    File stamped =
        file.isDirectory() ? new File(file, method.className.replace('.', '/') + ".class") : file;
    return byFile.computeIfAbsent(stamped.getPath(), path -> stamped.lastModified());
  }
}
