package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Runs a program in a loader that, like OSGi's, asks its parent for {@code java.*} alone. */
public final class Isolated {
  private Isolated() {}

  public static void main(String[] args) throws Exception {
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("java.")) {
              return ClassLoader.getSystemClassLoader().loadClass(name);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
          }

          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
              ByteArrayOutputStream bytes = new ByteArrayOutputStream();
              for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
              }
              return defineClass(name, bytes.toByteArray(), 0, bytes.size());
            } catch (IOException unreadable) {
              throw new ClassNotFoundException(name, unreadable);
            }
          }
        };
    Class<?> program = loader.loadClass("sample.Throws");
    if (program.getClassLoader() != loader) {
      throw new IllegalStateException("not isolated");
    }
    program.getMethod("main", String[].class).invoke(null, (Object) args);
  }
}
