package dev.cet.agent.instrument;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.security.ProtectionDomain;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Where a class came from, and what its file was then: enough to read it again, and to notice that
 * it is another one by now, or that somebody changed it on its way.
 */
public final class ClassOrigin {
  /** The largest class file that is read again. */
  private static final int MAX_CLASS_BYTES = 1024 * 1024;

  private final String location;
  private final int length;
  private final int checksum;

  private ClassOrigin(String location, byte[] classFile) {
    this.location = location;
    length = classFile.length;
    checksum = checksum(classFile);
  }

  /**
   * The origin of this class file; null where the place is not known.
   *
   * @param location {@code file:/a/classes/}, {@code file:/a.jar}, {@code jar:file:/a.jar!/b/},
   *     {@code jar:nested:/a.jar/!b/} (Spring Boot), {@code war:file:/a.war*&#47;b.jar} (a packed
   *     WAR in Tomcat), or null
   */
  static ClassOrigin of(String location, byte[] classFile) {
    return location == null ? null : new ClassOrigin(location, classFile);
  }

  /** The jar or folder on disk, or null. */
  public File file() {
    return decoded(parts(location)[0]);
  }

  /** The same of a class that runs already. */
  public static File fileOf(ProtectionDomain domain) {
    String location = ApplicationTransformer.location(domain);
    return location == null ? null : decoded(parts(location)[0]);
  }

  /**
   * The class file as it was loaded, read again from its place; null where that holds another one
   * by now, or none. Reads files only: no code of the application runs.
   */
  byte[] read(String className) {
    String[] parts = parts(location);
    File outer = decoded(parts[0]);
    String name = className.replace('.', '/') + ".class";
    try {
      byte[] found =
          outer == null
              ? null
              : outer.isDirectory() ? ofFile(outer, name) : ofJar(outer, parts, name);
      return found != null && found.length == length && checksum(found) == checksum ? found : null;
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  /** The file on disk and what is named within it, one within the other. */
  private static String[] parts(String location) {
    String path = location.substring(location.indexOf(':') + 1);
    if (location.startsWith("war:")) {
      path = path.replace("*/", "!/");
    }
    if (path.startsWith("file:") || path.startsWith("nested:")) {
      path = path.substring(path.indexOf(':') + 1);
    }
    String[] parts = path.split("!");
    for (int i = 0; i < parts.length; i++) {
      String part = i > 0 && parts[i].startsWith("/") ? parts[i].substring(1) : parts[i];
      boolean isJar = part.endsWith(".jar/") || part.endsWith(".war/");
      parts[i] = isJar ? part.substring(0, part.length() - 1) : part;
    }
    return parts;
  }

  private static File decoded(String path) {
    try {
      // A plus sign is itself in a path, but a space to this decoder.
      return new File(URLDecoder.decode(path.replace("+", "%2B"), "UTF-8"));
    } catch (UnsupportedEncodingException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private static byte[] ofFile(File folder, String name) throws IOException {
    File file = new File(folder, name);
    return file.length() > MAX_CLASS_BYTES ? null : Files.readAllBytes(file.toPath());
  }

  private static byte[] ofJar(File file, String[] parts, String name) throws IOException {
    String inner = parts.length > 1 ? parts[1] : "";
    try (JarFile jar = new JarFile(file, false)) {
      if (inner.endsWith(".jar")) {
        ZipEntry entry = jar.getEntry(inner);
        return entry == null ? null : ofInnerJar(jar.getInputStream(entry), name);
      }
      String folder = inner.isEmpty() || inner.endsWith("/") ? inner : inner + '/';
      byte[] found = entry(jar, folder + name);
      boolean isWar = found == null && inner.isEmpty() && file.getName().endsWith(".war");
      return isWar ? entry(jar, "WEB-INF/classes/" + name) : found;
    }
  }

  private static byte[] entry(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null || entry.getSize() > MAX_CLASS_BYTES) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return all(in);
    }
  }

  /** Entry by entry: no more than the class is ever held. */
  private static byte[] ofInnerJar(InputStream jar, String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(jar)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return all(zip);
        }
      }
      return null;
    }
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes.write(buffer, 0, read);
      if (bytes.size() > MAX_CLASS_BYTES) {
        return null;
      }
    }
    return bytes.toByteArray();
  }

  private static int checksum(byte[] classFile) {
    CRC32 crc = new CRC32();
    crc.update(classFile, 0, classFile.length);
    return (int) crc.getValue();
  }
}
