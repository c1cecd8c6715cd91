package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Defines {@link StormPart} under a name of its own, so that its events are new ones, and from
 * nowhere, so that its file cannot be read again. All else is its parent's.
 */
final class StormLoader extends ClassLoader {
  private static final String TEMPLATE = "StormPart";
  private static final AtomicInteger LOADERS = new AtomicInteger();

  /** As long as the template's: so it can take its place in the class file. */
  private final String name =
      String.format(Locale.ROOT, "StormP%03d", LOADERS.getAndIncrement() % 1_000);

  StormLoader() {
    super(StormLoader.class.getClassLoader());
  }

  Class<?> part() throws ClassNotFoundException {
    return loadClass("sample." + name);
  }

  /** Fails and logs under the lock that the JVM, too, takes to load a class. */
  @Override
  protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(wanted)) {
      Class<?> known = findLoadedClass(wanted);
      if (known != null || !wanted.startsWith("sample." + name)) {
        return known != null ? known : super.loadClass(wanted, resolve);
      }
      Storm.throwAndCatch(1);
      Storm.warn(wanted);
      return define(wanted);
    }
  }

  private Class<?> define(String wanted) throws ClassNotFoundException {
    String file = wanted.replace('.', '/').replace(name, TEMPLATE) + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
      byte[] classFile = renamed(bytes.toByteArray());
      return defineClass(wanted, classFile, 0, classFile.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(wanted, unreadable);
    }
  }

  private byte[] renamed(byte[] classFile) {
    String letters = new String(classFile, StandardCharsets.ISO_8859_1);
    return letters.replace(TEMPLATE, name).getBytes(StandardCharsets.ISO_8859_1);
  }
}
