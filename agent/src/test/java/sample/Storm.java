package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicLong;

/** Many threads that throw, load and link classes in handlers, while classes are changed. */
public final class Storm {
  private static final int THREADS = 8;
  private static final int PARTS = 160;

  public static final AtomicLong parts = new AtomicLong();
  public static final AtomicLong lates = new AtomicLong();
  private static final AtomicLong thrown = new AtomicLong();
  private static volatile boolean over;

  /** Counted in all threads. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Failure(String message) {
      super(message);
    }
  }

  /** Thrown by classes that are loaded meanwhile. */
  public static final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PartFailure(String message) {
      super(message);
    }
  }

  /** Thrown by classes that are loaded in a handler. */
  public static final class LateFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LateFailure(String message) {
      super(message);
    }
  }

  private Storm() {}

  /** Where this is an agent too: changes the storm's classes all the time. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    Thread changing =
        new Thread(
            () -> {
              while (!over) {
                change(instrumentation);
              }
            });
    changing.setDaemon(true);
    changing.start();
  }

  private static void change(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().startsWith("sample.Storm")
          && instrumentation.isModifiableClass(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
          Thread.sleep(20);
        } catch (Exception | LinkageError refused) {
          System.out.println("not changed: " + refused);
        }
      }
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] = new Thread(Storm::rage, "storm-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    over = true;
    System.out.println(thrown + " " + parts + " " + lates);
  }

  private static void rage() {
    for (int i = 0; i < PARTS; i++) {
      throwAndCatch(20);
      try {
        throw new Failure("before loading");
      } catch (Failure expected) {
        thrown.incrementAndGet();
        if (i % 8 == 0) {
          load();
        }
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }
  }

  public static void throwAndCatch(int times) {
    for (int i = 0; i < times; i++) {
      try {
        fail(i);
      } catch (Failure expected) {
        thrown.incrementAndGet();
      }
    }
  }

  private static void fail(int number) {
    throw new Failure("storm " + (number & 1));
  }

  private static void load() {
    try {
      StormLoader loader = new StormLoader();
      Object part = loader.loadClass("sample.StormPart").getConstructor().newInstance();
      ((Runnable) part).run();
      part.getClass().getMethod("runLate").invoke(part);
    } catch (ReflectiveOperationException broken) {
      System.out.println("not loaded: " + broken + " " + broken.getCause());
    }
  }

  /** Defines the part itself; all else is its parent's. */
  private static final class StormLoader extends ClassLoader {
    StormLoader() {
      super(Storm.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null || !name.startsWith("sample.StormPart")) {
          return known != null ? known : super.loadClass(name, resolve);
        }
        throwAndCatch(1);
        return define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
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
}
