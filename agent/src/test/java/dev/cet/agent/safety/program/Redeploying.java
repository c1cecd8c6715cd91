package dev.cet.agent.safety.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Loads an application again and again, runs it, drops it, and counts what stays. */
public final class Redeploying {
  private static final long WAIT_MS = 40_000;

  private Redeploying() {}

  /** Finds the application's classes itself, as a container does, so that they go with it. */
  private static final class ApplicationLoader extends ClassLoader {
    ApplicationLoader() {
      super(Redeploying.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.startsWith(Deployed.class.getName())) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
          bytes.write(b);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  /** Takes log records and keeps none. */
  private static final class Nowhere extends Handler {
    @Override
    public void publish(LogRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** How often. */
  public static void main(String[] arguments) throws Exception {
    Logger logger = Logger.getLogger("deployed");
    logger.setUseParentHandlers(false);
    logger.addHandler(new Nowhere());
    int times = Integer.parseInt(arguments[0]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      loaders.add(deploy());
    }
    long end = System.currentTimeMillis() + WAIT_MS;
    int kept = kept(loaders);
    while (kept > 0 && System.currentTimeMillis() < end) {
      Thread.sleep(500);
      kept = kept(loaders);
    }
    System.out.println("kept " + kept + " of " + times);
    deploy(); // the agent sees that they are gone
    long mostKb = Long.parseLong(arguments[1]);
    do {
      Thread.sleep(500);
      System.gc();
    } while (heapKb() > mostKb && System.currentTimeMillis() < end);
    System.out.println("metaspace " + metaspaceKb() + " KB");
    System.out.println("heap " + heapKb() + " KB");
  }

  private static WeakReference<ClassLoader> deploy() throws ReflectiveOperationException {
    ClassLoader loader = new ApplicationLoader();
    Class<?> application = loader.loadClass(Deployed.class.getName());
    if (application.getClassLoader() != loader) {
      throw new IllegalStateException("not its own");
    }
    ((Runnable) application.getConstructor().newInstance()).run();
    return new WeakReference<>(loader);
  }

  private static int kept(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    int kept = 0;
    for (WeakReference<ClassLoader> loader : loaders) {
      kept += loader.get() == null ? 0 : 1;
    }
    return kept;
  }

  private static long heapKb() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
  }

  private static long metaspaceKb() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed() / 1024;
      }
    }
    return -1;
  }
}
