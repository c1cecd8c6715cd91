package sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Logger;

/** Code of many shapes; each gives a result or an exception to compare. */
public final class Shapes {
  private static final Object LOCK = new Object();

  private Shapes() {}

  /** Results of everything below, exceptions as their text. */
  public static List<Object> all() {
    List<Object> results = new ArrayList<>();
    for (int i = -1; i < 4; i++) {
      int n = i;
      results.add(attempt(() -> swallows(n)));
      results.add(attempt(() -> ignoresAndThrows(n)));
      results.add(attempt(() -> readsMessage(n)));
      results.add(attempt(() -> wraps(n)));
      results.add(attempt(() -> replaces(n)));
      results.add(attempt(() -> interruptsItself(n)));
      results.add(attempt(() -> tryFinally(n)));
      results.add(attempt(() -> tryWithResources(n)));
      results.add(attempt(() -> closes(n)));
      results.add(attempt(() -> locked(n)));
      results.add(attempt(() -> wide(n, 2L, 3.0, "s", 4f)));
      results.add(attempt(() -> nested(n)));
      results.add(attempt(() -> switches(n)));
      results.add(attempt(() -> new Built(n).toString()));
      results.add(attempt(() -> new Pair<>(n, divide(6, n)).toString()));
      results.add(attempt(() -> generic(Arrays.asList(1, n), n)));
    }
    return results;
  }

  private static Object attempt(Callable<Object> code) {
    try {
      return code.call();
    } catch (Exception e) {
      return e + " " + Arrays.toString(e.getSuppressed());
    }
  }

  private static int divide(int a, int b) {
    if (b < 0) {
      throw new IllegalArgumentException("negative " + b);
    }
    return a / b;
  }

  private static Object swallows(int n) {
    int result = 5;
    try {
      result = divide(6, n);
    } catch (ArithmeticException e) {
      result = -1;
    }
    return result;
  }

  private static Object ignoresAndThrows(int n) {
    try {
      return divide(6, n);
    } catch (ArithmeticException e) {
      // On purpose.
    }
    RuntimeException other = new IllegalStateException("after " + n);
    throw other;
  }

  private static Object readsMessage(int n) {
    try {
      return divide(6, n);
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }

  private static Object onlyLogs(int n) {
    try {
      return divide(6, n);
    } catch (ArithmeticException e) {
      Logger.getLogger("sample").fine("no sixth");
      return -1;
    }
  }

  private static Object wraps(int n) {
    try {
      return divide(6, n);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalStateException("wrapped", e);
    }
  }

  private static Object replaces(int n) {
    try {
      return divide(6, n);
    } catch (ArithmeticException e) {
      throw new IllegalStateException("no sixth of " + n);
    }
  }

  private static Object replacesWithItsText(int n) {
    try {
      return divide(6, n);
    } catch (ArithmeticException e) {
      throw new IllegalStateException(e.getMessage());
    }
  }

  private static Object interruptsItself(int n) {
    try {
      Thread.sleep(n == 0 ? 1 : 0);
      return n;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return -1;
  }

  private static Object interruptsItselfAndReturns(int n) {
    try {
      Thread.sleep(n == 0 ? 1 : 0);
      return n;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static Object interruptsItselfAndThrows(int n) {
    try {
      Thread.sleep(n == 0 ? 1 : 0);
      return n;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  private static Object interruptsItselfAndBreaks(int n) {
    int rounds = 0;
    while (rounds < n) {
      try {
        Thread.sleep(0);
        rounds++;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return rounds;
  }

  private static Object ignoresInterrupts(int n) {
    try {
      Thread.sleep(n == 0 ? 1 : 0);
    } catch (InterruptedException e) {
      return -1;
    }
    return n;
  }

  private static Object tryFinally(int n) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      try {
        log.append(divide(6, n));
      } finally {
        log.append('f').append(i);
      }
    }
    return log.toString();
  }

  private static Object tryWithResources(int n) {
    try (AutoCloseable first = () -> divide(1, n)) {
      return divide(6, n) + (first == null ? 1 : 0);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      return e;
    }
  }

  private static Object closes(int n) throws Exception {
    try (AutoCloseable first = () -> divide(2, n - 1)) {
      return divide(6, n) + (first == null ? 1 : 0);
    }
  }

  private static Object locked(int n) {
    synchronized (LOCK) {
      return divide(6, n);
    }
  }

  private static Object wide(int n, long l, double d, String s, float f) {
    long m = l * n;
    double e = d + m;
    {
      String inner = s + e;
      if (n == 1) {
        return inner.charAt(n * 20);
      }
    }
    long[] array = {m, l};
    float g = f / n;
    return array[n] + g + e;
  }

  private static Object nested(int n) {
    try {
      try {
        divide(6, n);
      } catch (IllegalArgumentException e) {
        divide(1, n + 1);
        return "inner " + e.getMessage();
      } finally {
        Object[] array = new Object[n + 1];
        array[0] = "x";
      }
    } catch (ArithmeticException | NegativeArraySizeException e) {
      return "outer " + e.getMessage();
    }
    return "none";
  }

  private static Object switches(int n) {
    switch (n) {
      case 0:
        return divide(1, 0);
      case 1:
        String text = "abc";
        return text.substring(n + 3);
      case 2:
        Object o = text(n);
        return ((String) o).length();
      default:
        throw new UnsupportedOperationException(String.valueOf(n));
    }
  }

  private static Object text(int n) {
    return n == 2 ? Integer.valueOf(n) : "text";
  }

  private static <T extends Comparable<T>> Object generic(List<T> list, int n) {
    T best = list.get(0);
    for (T item : list) {
      best = item.compareTo(best) > 0 ? item : best;
    }
    return list.get(n).toString() + best;
  }

  private static final class Built extends ArrayList<String> {
    private static final long serialVersionUID = 1;
    private final int value;

    Built(int n) {
      super(n < 0 ? divide(1, n) : n);
      value = divide(6, n);
      add("v" + value);
    }
  }

  private record Pair<A, B>(A first, B second) {
    Pair {
      if (first.equals(3)) {
        throw new IllegalArgumentException("three");
      }
    }
  }
}
