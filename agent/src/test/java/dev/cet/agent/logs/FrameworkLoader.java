package dev.cet.agent.logs;

import dev.cet.agent.config.Notices;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads a program and its logging frameworks apart from the tests, transformed as under the agent;
 * only the runtime is shared, as on the boot class path.
 */
final class FrameworkLoader extends URLClassLoader {
  private static final String RUNTIME = "dev.cet.runtime.";

  private final LoggerTransformer transformer;

  /** A loader of the tests' classes and of those jars on the class path whose names begin so. */
  FrameworkLoader(Notices notices, String... jars) throws MalformedURLException {
    super(urls(jars), ClassLoader.getPlatformClassLoader());
    transformer = new LoggerTransformer(notices);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(RUNTIME)
        ? FrameworkLoader.class.getClassLoader().loadClass(name)
        : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internalName = name.replace('.', '/');
    ClassFileTransformer wanted;
    if (LoggerTransformer.isLogger(internalName)) {
      wanted = transformer;
    } else if (ContextTransformer.isContext(internalName)) {
      wanted = new ContextTransformer();
    } else if (TextTransformer.isFormatting(internalName)) {
      wanted = new TextTransformer();
    } else {
      return super.findClass(name);
    }
    try (InputStream in = getResourceAsStream(internalName + ".class")) {
      byte[] given = in.readAllBytes();
      byte[] changed = wanted.transform(this, internalName, null, null, given);
      byte[] bytes = changed == null ? given : changed;
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException | IllegalClassFormatException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private static URL[] urls(String... jars) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      File file = new File(entry);
      boolean wanted = file.getName().equals("test-classes");
      for (String jar : jars) {
        wanted |= file.getName().startsWith(jar);
      }
      if (wanted) {
        urls.add(file.toURI().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }
}
