package sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Has thread-locals of all kinds, and fails: in the first thread and in one that inherits. */
public final class ThreadLocalUse {
  private static final AtomicInteger MADE = new AtomicInteger();
  private static final ThreadLocal<Map<String, String>> REQUEST = new ThreadLocal<>();
  private static final ThreadLocal<String> API_TOKEN = new ThreadLocal<>();
  private static final InheritableThreadLocal<Tenant> TENANT = new InheritableThreadLocal<>();
  private static final ThreadLocal<int[]> LARGE = new ThreadLocal<>();
  private static final ThreadLocal<Object> UNUSED = ThreadLocal.withInitial(ThreadLocalUse::make);
  private static final NamedThreadLocal<String> NAMED = new NamedThreadLocal<>();
  private static Object kept;

  private final ThreadLocal<Tenant> ofObject = new ThreadLocal<>();
  private final ThreadLocal<List<String>> unknown = new ThreadLocal<>();

  private ThreadLocalUse() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> request = new HashMap<>();
    request.put("path", "/orders");
    request.put("password", "hunter2");
    REQUEST.set(request);
    API_TOKEN.set("hunter2");
    TENANT.set(new Tenant("north"));
    LARGE.set(new int[100_000]);
    NAMED.set("named");
    ThreadLocalUse use = new ThreadLocalUse();
    use.ofObject.set(new Tenant("of an object"));
    use.unknown.set(new ArrayList<>(Arrays.asList("not shown")));
    use.attempt("here");
    Thread other = new Thread(() -> use.attempt("there"));
    other.start();
    other.join();
    UNUSED.get();
    int made = MADE.get();
    System.out.println("done " + made + NeverUsed.COUNT);
  }

  private void attempt(String where) {
    try {
      fail(where, TENANT.get());
    } catch (IllegalStateException e) {
      kept = e;
    }
  }

  private static void fail(String where, Tenant tenant) {
    throw new IllegalStateException(where);
  }

  private static Object make() {
    return MADE.incrementAndGet();
  }

  /** Asking it anything fails. */
  static final class Tenant {
    final String region;

    Tenant(String region) {
      this.region = region;
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }
  }

  /** Comparing it with others fails. */
  static final class NamedThreadLocal<T> extends ThreadLocal<T> {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("asked");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("asked");
    }

    @Override
    protected T initialValue() {
      throw new AssertionError("asked");
    }
  }

  /** Would tell if it was initialized before its only use, at the end. */
  static final class NeverUsed {
    static final ThreadLocal<String> HELD = new ThreadLocal<>();
    static final int COUNT = MADE.incrementAndGet();
  }
}
