package sample;

import dev.cet.api.Cet;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in a class loader that tells what it is asked for while the first log statement
 * and the first custom event are made.
 */
public final class FirstStatements extends ClassLoader {
  private static volatile boolean listening;
  private static final List<String> ASKED = new ArrayList<>();

  private FirstStatements() {
    super(FirstStatements.class.getClassLoader().getParent());
  }

  /** The application. */
  public static final class Shop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("shop");

    @Override
    public void run() {
      boolean wanted = Cet.class.getClassLoader() != null && LOG.isDebugEnabled();
      listen(true);
      LOG.debug("nobody sees it, wanted: {}", wanted);
      Cet.event("opened");
      listen(false);
    }
  }

  static void listen(boolean listen) {
    try {
      Class<?> outer =
          Class.forName("sample.FirstStatements", false, ClassLoader.getSystemClassLoader());
      outer.getMethod("listening", boolean.class).invoke(null, listen);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins or ends to note what is asked for. */
  public static void listening(boolean listen) {
    listening = listen;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (listening) {
      ASKED.add(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = new byte[in.available()];
      new DataInputStream(in).readFully(bytes);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return ClassLoader.getSystemResources(name);
  }

  public static void main(String[] args) throws Exception {
    ClassLoader loader = new FirstStatements();
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> shop = loader.loadClass("sample.FirstStatements$Shop");
    ((Runnable) shop.getDeclaredConstructor().newInstance()).run();
    System.out.println("asked for " + ASKED + ", done");
  }
}
