package sample;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Throws whose end is hard to see; the argument tells which. */
public final class Endings {
  private static final IllegalStateException SHARED = new Stackless("shared");

  private static Object kept;

  private static final class Stackless extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Stackless(String message) {
      super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private Endings() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "unreadable":
        unreadable();
        break;
      case "paths":
        paths();
        break;
      case "slow":
        slow();
        break;
      case "future":
        future();
        break;
      case "wrapped":
        wrapped();
        break;
      case "outlived":
        outlived();
        break;
      case "hidden":
        hidden();
        break;
      default:
        Thread thread = new Thread(null, Endings::deep, "deep", 16 << 20);
        thread.start();
        thread.join();
    }
    System.out.println("done");
  }

  /** A value that overflows the stack of whoever looks into it, then ordinary failures. */
  private static void unreadable() throws Exception {
    List<Object> wrapped = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      wrapped = Collections.synchronizedList(wrapped);
    }
    try {
      failWith(wrapped);
    } catch (IllegalArgumentException e) {
      keep(e);
    }
    parse("after");
    Thread other = new Thread(() -> parse("elsewhere"));
    other.start();
    other.join();
  }

  private static void failWith(List<Object> wrapped) {
    throw new IllegalArgumentException("unreadable");
  }

  private static void parse(String text) {
    try {
      Integer.parseInt(text);
    } catch (NumberFormatException e) {
      keep(e);
    }
  }

  /** The same throw ends a thread five times, then is caught by the application twenty times. */
  private static void paths() throws Exception {
    Runnable code = Endings::failFirst;
    for (int i = 0; i < 5; i++) {
      die(code);
    }
    for (int i = 0; i < 20; i++) {
      swallow(code);
    }
    for (int i = 0; i < 30; i++) {
      swallow(Endings::failAgain);
    }
    for (int i = 0; i < 5; i++) {
      die(Endings::failAgain);
    }
  }

  private static void die(Runnable code) throws InterruptedException {
    Thread thread = new Thread(code);
    thread.setUncaughtExceptionHandler((t, e) -> {});
    thread.start();
    thread.join();
  }

  private static void swallow(Runnable code) {
    try {
      code.run();
    } catch (IllegalStateException e) {
      return;
    }
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  private static void failFirst() {
    throw new IllegalStateException("paths");
  }

  private static void failAgain() {
    throw new IllegalStateException("paths back");
  }

  /** A {@code finally} and a {@code catch} that take their time before the throw goes on. */
  private static void slow() throws Exception {
    for (int i = 0; i < 3; i++) {
      try {
        cleanUpSlowly(i);
      } catch (IllegalStateException e) {
        keep(e);
      }
      try {
        rollBackSlowly(i);
      } catch (IllegalArgumentException e) {
        keep(e);
      }
    }
  }

  private static void cleanUpSlowly(int order) throws Exception {
    try {
      fail("slow finally");
    } finally {
      Thread.sleep(300);
    }
  }

  private static void rollBackSlowly(int order) throws Exception {
    try {
      store(order);
    } catch (IllegalArgumentException e) {
      Thread.sleep(300);
      throw e;
    }
  }

  private static void store(int order) {
    throw new IllegalArgumentException("slow catch");
  }

  /** A library takes the exception, and the thread ends well. */
  private static void future() throws Exception {
    for (int i = 0; i < 5; i++) {
      Thread thread =
          new Thread(
              () -> {
                FutureTask<Object> task = new FutureTask<>(Endings::risky);
                task.run();
              });
      thread.start();
      thread.join();
      Thread.sleep(50);
    }
  }

  /**
   * A library wraps an exception, whose handler throws it on: between the two the thread is kept
   * from running for longer than a library needs. Then one that the library keeps.
   */
  private static void wrapped() throws Exception {
    try {
      unwrapping();
    } catch (java.io.IOException e) {
      keep(e);
    }
    keep(sample.library.Reflecting.callAndGoOn(Endings::kept, 1_500));
  }

  private static void unwrapping() throws Exception {
    Object lock = new Object();
    holding(lock, 400);
    try {
      sample.library.Reflecting.call(Endings::risky, lock);
    } catch (sample.library.Wrapper e) {
      holding(lock, 200);
      synchronized (lock) { // so is this one
        keep(e);
      }
      throw (Exception) e.getCause();
    }
  }

  /** A thread that holds a lock for so long, and has it already. */
  private static Thread holding(Object lock, long ms) throws InterruptedException {
    java.util.concurrent.CountDownLatch held = new java.util.concurrent.CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              synchronized (lock) {
                held.countDown();
                try {
                  Thread.sleep(ms);
                } catch (InterruptedException e) {
                  keep(e);
                }
              }
            });
    thread.start();
    held.await();
    return thread;
  }

  private static Object kept() {
    throw new IllegalStateException("kept");
  }

  private static Object risky() throws Exception {
    throw new java.io.IOException("future");
  }

  /**
   * A frame that stack traces do not tell takes the exceptions: for who looks at them, they have
   * gone on each time, so often that it is taken for granted. Then others come in where those
   * passed.
   */
  private static void hidden() throws Exception {
    for (int i = 0; i < 400; i++) {
      guarded("hidden");
    }
    for (int i = 0; i < 20; i++) {
      guarded("hidden");
      try {
        total("7x");
      } catch (NumberFormatException e) {
        keep(e);
      }
    }
    for (int i = 0; i < 500; i++) {
      guarded("shared");
    }
    for (int i = 0; i < 10; i++) {
      parse("after"); // nothing is followed any more when the thread ends
    }
  }

  /** Threads that end some time after a frame which cannot be seen has caught the exception. */
  private static void outlived() throws Exception {
    for (String text : new String[] {"hidden", "shared"}) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 3; i++) {
                    guarded(text);
                  }
                  Thread.sleep(1_000); // many sweeps, and less than a silent throw is waited for
                } catch (Exception unexpected) {
                  throw new IllegalArgumentException(unexpected);
                }
              });
      thread.start();
      thread.join();
    }
  }

  private static int guarded(String text) throws Exception {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType type = MethodType.methodType(int.class, String.class);
    MethodHandle taking =
        MethodHandles.dropArguments(
            MethodHandles.constant(int.class, -1), 0, IllegalStateException.class);
    MethodHandle guarded =
        MethodHandles.catchException(
            lookup.findStatic(Endings.class, "total", type), IllegalStateException.class, taking);
    try {
      return (int) guarded.invokeExact(text);
    } catch (Throwable unexpected) {
      throw new IllegalArgumentException(unexpected);
    }
  }

  private static int total(String text) {
    return checked(text) + Integer.parseInt(text);
  }

  private static int checked(String text) {
    if (text.equals("shared")) {
      throw SHARED;
    }
    if (text.equals("hidden")) {
      throw new IllegalStateException(text);
    }
    return 1;
  }

  /** Thrown below more frames than a stack trace tells. */
  private static void deep() {
    for (int i = 0; i < 10; i++) {
      try {
        descend(3000);
      } catch (IllegalStateException e) {
        keep(e);
      }
    }
  }

  private static int descend(int depth) {
    if (depth == 0) {
      throw new IllegalStateException("deep");
    }
    return descend(depth - 1) + 1;
  }

  private static void keep(Object value) {
    kept = value;
  }
}
