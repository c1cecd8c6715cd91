package dev.cet.launch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent's classes from {@code cet/agent/} of its jar; sees the JDK but nothing of the
 * application.
 */
final class AgentClassLoader extends ClassLoader {
  private static final String ROOT = "cet/agent/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;

  AgentClassLoader(JarFile jar) {
    // The system loader's parent: the platform loader from Java 9 on, the extension loader on 8.
    super(ClassLoader.getSystemClassLoader().getParent());
    this.jar = jar;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(ROOT + name.replace('.', '/') + ".classdata");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = readAll(in);
      return defineClass(
          name, bytes, 0, bytes.length, AgentClassLoader.class.getProtectionDomain());
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    String stored =
        name.endsWith(".class") ? name.substring(0, name.length() - 6) + ".classdata" : name;
    JarEntry entry = jar.getJarEntry(ROOT + stored);
    if (entry == null) {
      return super.getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException unreadable) {
      return null;
    }
  }

  @Override
  protected URL findResource(String name) {
    return null; // resources are read as streams only: no handler for a nested URL is needed
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] chunk = new byte[8192];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      out.write(chunk, 0, n);
    }
    return out.toByteArray();
  }
}
