package sample;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Threads that log in turns, hidden statements only, and fail then; some of them say that they have
 * another's number. Afterwards one that ended must not keep what it logged.
 */
public final class LoggingThreads {
  private static final Logger LOG = Logger.getLogger("sample.LoggingThreads");
  private static final int STATEMENTS = 2_000;
  private static final AtomicInteger ASKED = new AtomicInteger();

  private LoggingThreads() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    CountDownLatch logged = new CountDownLatch(12);
    CountDownLatch fail = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "thread " + i;
      threads.add(started(i, () -> logAndFail(begin, logged, fail, name)));
      skipNumbers();
    }
    ASKED.set(0);
    begin.countDown();
    logged.await();
    fail.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("numbers asked for: " + ASKED);
    System.out.println(isLetGo(ofEndedThread()) ? "let go" : "kept");
    System.out.println("done");
  }

  private static Thread started(int i, Runnable task) throws ReflectiveOperationException {
    Thread thread = i % 3 == 1 ? virtual(task) : null;
    if (thread == null) {
      thread = i % 3 == 2 ? new Renumbered(task) : new Thread(task);
      thread.start();
    }
    return thread;
  }

  /** Null on a JVM that has none. */
  private static Thread virtual(Runnable task) throws ReflectiveOperationException {
    String version = System.getProperty("java.specification.version");
    if (version.startsWith("1.") || Integer.parseInt(version) < 21) {
      return null;
    }
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }

  /**
   * The next thread's number ends, in base 256, as the last one's did, unless others came first.
   */
  private static void skipNumbers() {
    for (int i = 0; i < 255; i++) {
      new Thread("unused");
    }
  }

  private static void logAndFail(
      CountDownLatch begin, CountDownLatch logged, CountDownLatch fail, String name) {
    try {
      begin.await();
      for (int i = 0; i < STATEMENTS; i++) {
        LOG.log(Level.FINE, "{0} says {1}", new Object[] {name, String.valueOf(i)});
        if (i % 100 == 0) {
          Thread.yield();
        }
      }
      logged.countDown();
      fail.await();
      throw new IllegalStateException("enough");
    } catch (IllegalStateException | InterruptedException expected) {
      LOG.log(Level.FINE, "it failed", expected);
    }
  }

  private static WeakReference<String> ofEndedThread() throws InterruptedException {
    List<WeakReference<String>> last = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < STATEMENTS; i++) {
                String text = "text " + i;
                LOG.log(Level.FINE, "remember {0}", text);
                if (i == STATEMENTS - 1) {
                  last.add(new WeakReference<>(text));
                }
              }
            });
    thread.start();
    thread.join();
    return last.get(0);
  }

  private static boolean isLetGo(WeakReference<String> text) throws InterruptedException {
    for (int i = 0; i < 300 && text.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return text.get() == null;
  }

  /** Says that it is the first thread of all. */
  private static final class Renumbered extends Thread {
    Renumbered(Runnable task) {
      super(task);
    }

    @Override
    public long getId() {
      ASKED.incrementAndGet();
      return 1;
    }
  }
}
