package dev.cet.agent.environment;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the kernel's small text files, whose stated length is zero. */
final class SmallFile {
  private static final int LONGEST_BYTES = 64 * 1024;

  private SmallFile() {}

  /** The trimmed text, at most 64 KiB of it; null if it cannot be read. */
  static String read(String path) {
    try (InputStream in = new FileInputStream(path)) {
      byte[] bytes = new byte[4096];
      int size = 0;
      for (int n = in.read(bytes); n >= 0 && size < LONGEST_BYTES; ) {
        size += n;
        if (size == bytes.length) {
          bytes = Arrays.copyOf(bytes, size * 2);
        }
        n = in.read(bytes, size, bytes.length - size);
      }
      return new String(bytes, 0, size, StandardCharsets.UTF_8).trim();
    } catch (IOException | SecurityException unreadable) {
      return null;
    }
  }
}
