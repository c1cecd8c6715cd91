package sample;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Defines and links every class of a jar, and tells how many that were and which do not verify. */
public final class Linking {
  private static final String SUFFIX = ".class";

  private Linking() {}

  /** Only the JDK is above it. */
  private static final class Loader extends ClassLoader {
    private final JarFile jar;

    Loader(JarFile jar) {
      super(ClassLoader.getSystemClassLoader().getParent());
      this.jar = jar;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      JarEntry entry = jar.getJarEntry(name.replace('.', '/') + SUFFIX);
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
          bytes.write(part, 0, read);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    int linked = 0;
    try (JarFile jar = new JarFile(new File(args[0]))) {
      Loader loader = new Loader(jar);
      for (JarEntry entry : Collections.list(jar.entries())) {
        String file = entry.getName();
        String name = file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
        try {
          // Asking for the methods links the class, which verifies it.
          linked += Class.forName(name, false, loader).getDeclaredMethods().length >= 0 ? 1 : 0;
        } catch (UnsupportedClassVersionError newer) {
          // It is for a newer Java.
        } catch (VerifyError | ClassFormatError invalid) {
          System.out.println(name + ": " + invalid.getMessage());
        } catch (ClassNotFoundException | LinkageError | SecurityException incomplete) {
          // It needs a library that is not here, with or without us.
        }
      }
    }
    System.out.println(linked + " linked");
  }
}
