package dev.cet.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The agent's files: an archive within its jar, kept in memory as it is (half a megabyte) and
 * unpacked file by file. At the start of a JVM all code is interpreted, and reading 300 entries of
 * a jar takes longer than loading the classes that they hold; and the jar may be replaced while the
 * application runs.
 */
final class Bundle {
  private static final String ENTRY = "cet/agent/files.zip";

  /** Length of the record at an archive's end that says where its directory is. */
  private static final int END_BYTES = 22;

  private static final int FILE_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int DEFLATED = 8;

  private final byte[] archive;

  /** Where each file's record in the archive's directory is. */
  private final Map<String, Integer> records = new HashMap<>(1024);

  private Bundle(byte[] archive) {
    this.archive = archive;
    int end = archive.length - END_BYTES;
    int at = number(end + 16, 4);
    for (int files = number(end + 10, 2); files > 0; files--) {
      int nameBytes = number(at + 28, 2);
      String name = new String(archive, at + FILE_BYTES, nameBytes, StandardCharsets.UTF_8);
      records.put(name, at);
      at += FILE_BYTES + nameBytes + number(at + 30, 2) + number(at + 32, 2);
    }
  }

  /** Reads the files in the agent's jar, which is closed again. */
  static Bundle of(File jar) throws IOException {
    try (JarFile file = new JarFile(jar, false)) {
      JarEntry entry = file.getJarEntry(ENTRY);
      if (entry == null) {
        throw new IOException(jar.getName() + " has no " + ENTRY);
      }
      byte[] bytes = new byte[(int) entry.getSize()];
      try (InputStream in = file.getInputStream(entry)) {
        int read = 0;
        for (int n = 0; n >= 0 && read < bytes.length; read += Math.max(0, n)) {
          n = in.read(bytes, read, bytes.length - read);
        }
      }
      return new Bundle(bytes);
    }
  }

  /** The content of a file; null where there is none of this name. */
  byte[] read(String name) {
    Integer at = records.get(name);
    if (at == null) {
      return null;
    }
    int local = number(at + 42, 4);
    int from = local + LOCAL_BYTES + number(local + 26, 2) + number(local + 28, 2);
    int packed = number(at + 20, 4);
    byte[] content = new byte[number(at + 24, 4)];
    if (number(at + 10, 2) != DEFLATED) {
      System.arraycopy(archive, from, content, 0, content.length);
      return content;
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(archive, from, packed);
      int length = 0;
      while (length < content.length && !inflater.needsInput()) {
        length += inflater.inflate(content, length, content.length - length);
      }
      return content;
    } catch (DataFormatException damaged) {
      throw new IllegalStateException(name + " in the agent's jar is damaged", damaged);
    } finally {
      inflater.end();
    }
  }

  private int number(int at, int bytes) {
    int number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | archive[at + i] & 0xff;
    }
    return number;
  }
}
