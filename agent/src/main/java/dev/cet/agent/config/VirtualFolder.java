package dev.cet.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A deployed archive, packed or not, in the virtual file system of JBoss: WildFly and JBoss EAP
 * tell of classes no other place. That system's own code is asked, found through the place itself.
 */
final class VirtualFolder {
  static final String PROTOCOL = "vfs";

  private static final String SYSTEM = "org.jboss.vfs.VFS";

  /** An {@code org.jboss.vfs.VirtualFile}. */
  private final Object file;

  private VirtualFolder(Object file) {
    this.file = file;
  }

  /**
   * The folder or archive at a place.
   *
   * @throws IOException where there is no such file system
   */
  static VirtualFolder at(URL place) throws IOException {
    ClassLoader loader = place.openConnection().getClass().getClassLoader();
    try {
      Class<?> system = Class.forName(SYSTEM, false, loader);
      return new VirtualFolder(system.getMethod("getChild", URL.class).invoke(null, place));
    } catch (ReflectiveOperationException another) {
      throw new IOException(another);
    }
  }

  /** The file of this path within; null where there is none, or a longer one. */
  InputStream open(String path, int longestBytes) throws IOException {
    VirtualFolder found = child(path);
    boolean isRead =
        found.is("isFile") && ((Number) found.ask("getSize")).longValue() <= longestBytes;
    return isRead ? (InputStream) found.ask("openStream") : null;
  }

  /** What is at this path within, there or not. */
  VirtualFolder child(String path) throws IOException {
    try {
      return new VirtualFolder(
          file.getClass().getMethod("getChild", String.class).invoke(file, path));
    } catch (ReflectiveOperationException another) {
      throw new IOException(another);
    }
  }

  /** What is in it; empty where it is not there. */
  List<VirtualFolder> children() throws IOException {
    List<VirtualFolder> children = new ArrayList<>();
    if (is("isDirectory")) {
      for (Object each : (Collection<?>) ask("getChildren")) {
        children.add(new VirtualFolder(each));
      }
    }
    return children;
  }

  private boolean is(String method) throws IOException {
    return Boolean.TRUE.equals(ask(method));
  }

  private Object ask(String method) throws IOException {
    try {
      return file.getClass().getMethod(method).invoke(file);
    } catch (InvocationTargetException failed) {
      throw new IOException(failed.getCause());
    } catch (ReflectiveOperationException another) {
      throw new IOException(another);
    }
  }
}
