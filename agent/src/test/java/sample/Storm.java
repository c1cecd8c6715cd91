package sample;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Many threads that throw and log while they load, link and initialize classes, and while classes
 * are changed: before a lull in which the agent is stopped and resumed, and after it. Public is
 * what the parts use: to them it is of another loader.
 */
public final class Storm {
  private static final Logger LOG = Logger.getLogger("storm");
  private static final Logger LULL_LOG = Logger.getLogger("storm.lull");

  private static final int THREADS = 8;
  private static final int ROUNDS = 80;
  private static final int ROUNDS_PER_PART = 4;

  private static final AtomicLong FAILURES = new AtomicLong();
  private static final AtomicLong PARTS = new AtomicLong();
  private static final AtomicLong LATES = new AtomicLong();
  private static final AtomicLong LOGGED = new AtomicLong();

  private static volatile boolean lull;
  private static volatile boolean over;

  static {
    LOG.setUseParentHandlers(false);
  }

  /** Counted in all threads. */
  public static class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Failure(String message) {
      super(message);
    }
  }

  /** Thrown by classes that are loaded meanwhile. */
  public static final class PartFailure extends Failure {
    private static final long serialVersionUID = 1;

    public PartFailure(String message) {
      super(message);
    }
  }

  /** Thrown by classes that are loaded in a handler. */
  public static final class LateFailure extends Failure {
    private static final long serialVersionUID = 1;

    public LateFailure(String message) {
      super(message);
    }
  }

  /** Thrown in the lull: nobody can say how many the agent is to see. */
  public static final class Uncounted extends Failure {
    private static final long serialVersionUID = 1;

    public Uncounted(String message) {
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

  /**
   * @param arguments the file that ends the lull
   */
  public static void main(String[] arguments) throws InterruptedException {
    rageInAll(null);
    lull = true;
    rageInAll(new File(arguments[0]));
    lull = false;
    rageInAll(null);
    over = true;
    System.out.println(FAILURES + " " + PARTS + " " + LATES + " " + LOGGED);
  }

  private static void rageInAll(File end) throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] = new Thread(() -> rage(end), "storm-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** For some rounds, and then on until the file is there. */
  private static void rage(File end) {
    for (int i = 0; end == null ? i < ROUNDS : !end.exists(); i++) {
      throwAndCatch(20);
      try {
        throw lull ? new Uncounted("before loading") : new Failure("before loading");
      } catch (Failure expected) {
        caught(expected);
        if (i < ROUNDS && i % ROUNDS_PER_PART == 0) {
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
        caught(expected);
      }
    }
  }

  private static void fail(int number) {
    throw lull ? new Uncounted("storm") : new Failure("storm " + (number & 1));
  }

  private static void load() {
    try {
      ((Runnable) new StormLoader().part().getConstructor().newInstance()).run();
    } catch (ReflectiveOperationException broken) {
      System.out.println("not loaded: " + broken + " " + broken.getCause());
    }
  }

  public static boolean isLull() {
    return lull;
  }

  public static void caught(Failure expected) {
    if (expected instanceof PartFailure) {
      PARTS.incrementAndGet();
    } else if (expected instanceof LateFailure) {
      LATES.incrementAndGet();
    } else if (!(expected instanceof Uncounted)) {
      FAILURES.incrementAndGet();
    }
  }

  /** Warns, on another logger in the lull. */
  public static void warn(String what) {
    (lull ? LULL_LOG : LOG).log(Level.WARNING, "in {0}", what);
    LOGGED.addAndGet(lull ? 0 : 1);
  }
}
