package sample;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * Fails in one thread and learns of it in another, in the ways of the JDK, then in those of {@link
 * Reactive} and of Kotlin where that is there. The argument tells how often.
 */
public final class CrossThreads {
  private static final Logger LOG = Logger.getLogger("sample.threads");
  private static final AtomicInteger SPLIT = new AtomicInteger();
  private static Object kept;

  private CrossThreads() {}

  public static void main(String[] args) throws Exception {
    LOG.setUseParentHandlers(false);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    ForkJoinPool forks = new ForkJoinPool(1);
    int times = Integer.parseInt(args[0]);
    for (int i = 0; i < times; i++) {
      future(pool, i);
      completed(pool, i);
      recovered(pool, i);
      forked(forks, i);
      parallel(i);
      died(i);
      logged(pool, i);
    }
    pool.shutdown();
    forks.shutdown();
    neverRead(times);
    VirtualThreads.run(times);
    Reactive.run(times);
    Class.forName("lang.CoroutinesKt").getMethod("run", int.class).invoke(null, times);
    System.out.println("done " + SPLIT);
  }

  /** A task fails; who waits for it gets an exception of its own. */
  private static void future(ExecutorService pool, int order) throws InterruptedException {
    Future<Object> future = pool.submit(() -> load(order));
    try {
      future.get();
    } catch (ExecutionException e) {
      keep(e);
    }
  }

  private static Object load(int order) throws IOException {
    throw new IOException("future");
  }

  /** A stage fails, the next ones pass it on, and several readers are told. */
  private static void completed(ExecutorService pool, int order) throws Exception {
    CompletableFuture<Object> chain =
        CompletableFuture.supplyAsync(() -> price(order), pool)
            .thenApply(Object::toString)
            .thenApply(Object::hashCode);
    join(chain);
    joinAgain(chain);
    ask(chain);
  }

  private static Object price(int order) {
    throw new IllegalStateException("stage");
  }

  private static void join(CompletableFuture<Object> chain) {
    try {
      chain.join();
    } catch (CompletionException e) {
      keep(e);
    }
  }

  private static void joinAgain(CompletableFuture<Object> chain) {
    try {
      chain.join();
    } catch (CompletionException e) {
      keep(e);
    }
  }

  private static void ask(CompletableFuture<Object> chain) throws InterruptedException {
    try {
      chain.get();
    } catch (ExecutionException e) {
      keep(e);
    }
  }

  /** Nobody is thrown anything: the stage behind makes a value of it. */
  private static void recovered(ExecutorService pool, int order) {
    Object value =
        CompletableFuture.supplyAsync(() -> discount(order), pool)
            .exceptionally(Throwable::getMessage)
            .handle((text, none) -> text)
            .join();
    keep(value);
  }

  private static Object discount(int order) {
    throw new IllegalStateException("recovered");
  }

  /** The pool makes a copy of the exception for who waits. */
  private static void forked(ForkJoinPool pool, int order) {
    try {
      pool.submit(new Fork(order)).join();
    } catch (UnsupportedOperationException e) {
      keep(e);
    }
  }

  private static final class Fork extends RecursiveTask<Object> {
    private static final long serialVersionUID = 1;
    private final int order;

    Fork(int order) {
      this.order = order;
    }

    @Override
    protected Object compute() {
      throw new UnsupportedOperationException("forked");
    }
  }

  /** Some of the elements fail in this thread and some in others; one failure comes out. */
  private static void parallel(int order) {
    try {
      IntStream.range(0, 64).parallel().forEach(i -> split(order));
    } catch (ArrayStoreException e) {
      keep(e);
    }
  }

  private static void split(int order) {
    SPLIT.incrementAndGet();
    throw new ArrayStoreException("split");
  }

  /** A thread dies, and another one wraps what its handler was told. */
  private static void died(int order) throws InterruptedException {
    Throwable[] told = new Throwable[1];
    Thread thread = new Thread(() -> die(order));
    thread.setUncaughtExceptionHandler((dead, failure) -> told[0] = failure);
    thread.start();
    thread.join();
    try {
      report(told[0]);
    } catch (IllegalThreadStateException e) {
      keep(e);
    }
  }

  private static void die(int order) {
    throw new SecurityException("died");
  }

  private static void report(Throwable told) {
    IllegalThreadStateException failed = new IllegalThreadStateException("reported");
    failed.initCause(told);
    throw failed;
  }

  /** A task fails, and another thread logs it. */
  private static void logged(ExecutorService pool, int order) {
    CompletableFuture<Object> task = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            store(order);
          } catch (IOException e) {
            task.completeExceptionally(e);
          }
        });
    task.handle((none, failure) -> write(failure)).join();
  }

  private static void store(int order) throws IOException {
    throw new IOException("stored");
  }

  private static Object write(Throwable failure) {
    LOG.log(Level.SEVERE, "not stored", failure);
    return "written";
  }

  /** A task of a timer, whose future nobody asks. */
  private static void neverRead(int times) throws InterruptedException {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    CountDownLatch left = new CountDownLatch(times);
    for (int i = 0; i < times; i++) {
      int order = i;
      timer.schedule(() -> tick(left, order), 1, TimeUnit.MILLISECONDS);
    }
    left.await();
    timer.shutdown();
    timer.awaitTermination(30, TimeUnit.SECONDS);
  }

  private static Object tick(CountDownLatch left, int order) {
    left.countDown();
    throw new IllegalArgumentException("scheduled");
  }

  private static void keep(Object value) {
    kept = value;
  }
}
