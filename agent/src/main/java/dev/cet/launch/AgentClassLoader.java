package dev.cet.launch;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;

/** Loads the agent's classes; sees the JDK but nothing of the application. */
final class AgentClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Bundle files;

  AgentClassLoader(Bundle files) {
    // The system loader's parent: the platform loader from Java 9 on, the extension loader on 8.
    super(ClassLoader.getSystemClassLoader().getParent());
    this.files = files;
  }

  /**
   * The agent's own first: nobody else has them, and to ask the parents costs more than to read
   * one.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.cet.agent.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.read(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, AgentClassLoader.class.getProtectionDomain());
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = files.read(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }

  @Override
  protected URL findResource(String name) {
    return null; // resources are read as streams only: no handler for a nested URL is needed
  }
}
