package dev.cet.agent.events;

import dev.cet.agent.instrument.MethodInfo;
import java.io.File;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When code was built, by the time stamps of class files and jars. For the reporter's thread: it
 * asks the file system.
 */
final class BuildTimes {
  private final ConcurrentHashMap<String, Long> byFile = new ConcurrentHashMap<>();

  /** Epoch ms, or 0 where unknown. */
  long of(MethodInfo method) {
    String source = method.codeSource;
    if (source == null) {
      return 0;
    }
    File file = outermostFile(source);
    if (file == null) {
      return 0;
    }
    File stamped =
        file.isDirectory() ? new File(file, method.className.replace('.', '/') + ".class") : file;
    return byFile.computeIfAbsent(stamped.getPath(), path -> stamped.lastModified());
  }

  /**
   * The file on disk in {@code file:/a/classes/}, {@code jar:file:/a.jar!/b/} or {@code
   * nested:/a.jar/!b}.
   */
  private static File outermostFile(String location) {
    String path = location.substring(location.indexOf(':') + 1);
    if (path.startsWith("file:") || path.startsWith("nested:")) {
      path = path.substring(path.indexOf(':') + 1);
    }
    int inner = path.indexOf("!");
    if (inner >= 0) {
      path = path.substring(0, inner);
    }
    try {
      // A plus sign is itself in a path, but a space to this decoder.
      return new File(URLDecoder.decode(path.replace("+", "%2B"), "UTF-8"));
    } catch (UnsupportedEncodingException | IllegalArgumentException malformed) {
      return null;
    }
  }
}
