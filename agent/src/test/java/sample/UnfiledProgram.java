package sample;

import java.io.IOException;
import java.io.InputStream;

/**
 * Fails in a class whose file cannot be read, as one that a weaver has changed: once while another
 * method of it is running, and many times after that.
 */
public final class UnfiledProgram {
  /** Has a class of its own, from nowhere. */
  private static final class Loader extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals("sample.Unfiled")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = new byte[20_000];
        int length = 0;
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes, length, bytes.length - length)) {
          length += n;
        }
        return defineClass(name, bytes, 0, length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  private UnfiledProgram() {}

  /** The arguments are for how many ms the other method runs, and for how many it goes on. */
  public static void main(String[] args) throws Exception {
    Runnable unfiled =
        (Runnable) new Loader().loadClass("sample.Unfiled").getDeclaredConstructor().newInstance();
    Thread running = new Thread(unfiled, args[0]);
    running.start();
    Thread.sleep(100);
    Thread failing = new Thread(unfiled, "failing");
    failing.start();
    running.join();
    failing.join();
    long until = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000;
    while (System.nanoTime() < until) {
      unfiled.run();
      Thread.sleep(20);
    }
  }
}
