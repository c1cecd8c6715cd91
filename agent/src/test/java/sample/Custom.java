package sample;

import dev.cet.api.Cet;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Makes custom events: through the API, and by methods that a configuration names. */
public final class Custom {
  private final String region = "north";

  private Custom() {}

  public static void main(String[] args) throws Exception {
    Custom custom = new Custom();
    for (int i = 0; i < 500; i++) {
      custom.withoutPrice("apple-" + i, 3L);
    }
    custom.named();
    custom.explained();
    custom.unnamed();
    Runnable unseen = () -> Cet.event("from-lambda", 7);
    unseen.run();
    for (int i = 0; i < 20; i++) {
      custom.reordered(i);
    }
    new Order("pear").cancel("late", 2);
    throughReflection();
    Audit.note(1.5, 'c', true, (short) 2);
    Audit.note(2.5, 'd', false, (short) 3);
    try {
      custom.cancelNothing(null);
    } catch (NullPointerException expected) {
      new SpecialOrder().cancel("not an event", 0);
    }
    int sum = Audit.loop(3) + Audit.fail();
    System.out.println("done " + sum + Audit.isolated());
  }

  private void withoutPrice(String item, long quantity) {
    double price = quantity * 2.5;
    if (price < 8) {
      Cet.event("order-without-price"); // line: api
    }
    if (price < 0) {
      throw new IllegalStateException(item);
    }
  }

  private void named() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("item", "plum");
    values.put("password", "hunter2");
    Cet.event("with.names", values);
  }

  private void explained() {
    Cet.event("explained", new IllegalArgumentException("no plum"), region, Arrays.asList(1, 2));
  }

  private void unnamed() {
    Cet.event(null, (Object[]) null);
  }

  private void reordered(int round) {
    Order order = new Order("kiwi");
    String told = round + order.cancel("round", round) + round; // line: configured
    if (told.isEmpty()) {
      throw new IllegalStateException();
    }
  }

  private void cancelNothing(Order order) {
    order.cancel("nothing", 0);
  }

  private static void throughReflection() throws Exception {
    Order.class.getMethod("cancel", String.class, int.class).invoke(new Order("fig"), "away", 4);
  }

  /** Its {@code cancel} is named by the configuration. */
  public static class Order {
    final String item;

    Order(String item) {
      this.item = item;
    }

    public String cancel(String reason, int by) {
      return reason + by + item;
    }
  }

  /** Not named. */
  static final class SpecialOrder extends Order {
    SpecialOrder() {
      super("special");
    }

    @Override
    public String cancel(String reason, int by) {
      return reason;
    }
  }

  /** Named as a whole. */
  static final class Audit {
    private Audit() {}

    static void note(double amount, char kind, boolean flag, short code) {
      if (amount + kind + code < 0 && flag) {
        throw new IllegalStateException();
      }
    }

    /** Begins with the head of a loop. */
    static int loop(int count) {
      while (true) {
        if (--count == 0) {
          return count;
        }
      }
    }

    static int fail() {
      try {
        throw new IllegalStateException("inside");
      } catch (IllegalStateException e) {
        return 1;
      }
    }

    /** The API as loaded by a loader that sees nothing of the application but its own files. */
    static String isolated() throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        urls.add(new java.io.File(entry).toURI().toURL());
      }
      try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null)) {
        Class<?> inside = loader.loadClass("sample.Custom$Inside");
        return (String) ((Callable<?>) inside.getDeclaredConstructor().newInstance()).call();
      }
    }
  }

  /** Loaded again by {@link Audit#isolated}. */
  public static final class Inside implements Callable<String> {
    @Override
    public String call() {
      Cet.event("isolated", "inside");
      return " isolated";
    }
  }
}
