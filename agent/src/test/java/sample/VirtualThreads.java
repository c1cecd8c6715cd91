package sample;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fails in virtual threads, and in forks of a structured scope, where the JVM has them. */
final class VirtualThreads {
  private static final String SCOPE = "java.util.concurrent.StructuredTaskScope";
  private static Object kept;

  private VirtualThreads() {}

  static void run(int times) throws Exception {
    ExecutorService threads = executor();
    for (int i = 0; threads != null && i < times; i++) {
      invoked(threads, i);
      structured(i);
    }
  }

  private static ExecutorService executor() throws ReflectiveOperationException {
    if (isOlderJvm()) {
      return null;
    }
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static boolean isOlderJvm() {
    String version = System.getProperty("java.specification.version");
    return version.startsWith("1.") || Integer.parseInt(version) < 21;
  }

  private static void invoked(ExecutorService threads, int order) throws InterruptedException {
    Callable<Object> task = () -> fetch(order);
    try {
      threads.invokeAll(Collections.singletonList(task)).get(0).get();
    } catch (ExecutionException e) {
      kept = e;
    }
  }

  private static Object fetch(int order) throws IOException {
    throw new IOException("virtual");
  }

  /** As Java 21 and as Java 25 have it; both fail with an exception of the scope's own. */
  private static void structured(int order) {
    Callable<Object> task = () -> stock(order);
    try {
      scoped(task);
    } catch (Throwable e) {
      kept = e;
    }
  }

  private static void scoped(Callable<Object> task) throws Throwable {
    Class<?> type = Class.forName(SCOPE);
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    boolean is25 = type.isInterface();
    Class<?> failing = is25 ? type : Class.forName(SCOPE + "$ShutdownOnFailure");
    MethodHandle open =
        is25
            ? lookup.findStatic(type, "open", MethodType.methodType(type))
            : lookup.findConstructor(failing, MethodType.methodType(void.class));
    Class<?> subtask = Class.forName(SCOPE + "$Subtask");
    MethodHandle fork =
        lookup.findVirtual(failing, "fork", MethodType.methodType(subtask, Callable.class));
    Class<?> joined = is25 ? Object.class : failing;
    MethodHandle join = lookup.findVirtual(failing, "join", MethodType.methodType(joined));
    try (AutoCloseable scope = (AutoCloseable) open.invoke()) {
      fork.invoke(scope, task);
      join.invoke(scope);
      if (!is25) {
        lookup
            .findVirtual(failing, "throwIfFailed", MethodType.methodType(void.class))
            .invoke(scope);
      }
    }
  }

  private static Object stock(int order) {
    throw new IndexOutOfBoundsException("structured");
  }
}
