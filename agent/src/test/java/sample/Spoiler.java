package sample;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An agent that makes the JVM refuse each change of two classes, until it does so no more, and the
 * program whose classes they are.
 */
public final class Spoiler implements ClassFileTransformer {
  /** Only so long where nothing is changed at all. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** What is refused together with others is tried again by itself right after. */
  private static final long ONE_ATTEMPT_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private static final Map<String, Integer> CHANGES = new ConcurrentHashMap<>();
  private static final Map<String, Long> LATEST = new ConcurrentHashMap<>();
  private static volatile boolean spoils = true;

  /** Throws and catches: its calls are to be counted. */
  static final class Shop {
    private Shop() {}

    static int pay(int round) {
      try {
        if (round == 1) {
          throw new IllegalStateException("first");
        }
        if (round == 2) {
          throw new IllegalArgumentException("second");
        }
        throw new UnsupportedOperationException("third");
      } catch (RuntimeException expected) {
        return expected.getMessage().length();
      }
    }
  }

  /** Above the catch: it is to remember what it is called with. */
  static final class Street {
    private Street() {}

    static int visit(String name, int round) {
      return Shop.pay(round) + name.length();
    }
  }

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Spoiler(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    if (type != Shop.class && type != Street.class) {
      return null;
    }
    long now = System.nanoTime();
    Long last = LATEST.put(name, now);
    if (last == null || now - last > ONE_ATTEMPT_NANOS) {
      CHANGES.merge(name, 1, Integer::sum);
    }
    return spoils ? Arrays.copyOf(classFile, classFile.length / 2) : null;
  }

  public static void main(String[] args) throws InterruptedException {
    visitUntilChanged(1, 1);
    visitUntilChanged(2, 2);
    spoils = false;
    visitUntilChanged(3, 3);
    for (long end = System.nanoTime() + LAST_NANOS; System.nanoTime() < end; ) {
      visit(3);
    }
    System.out.println("done");
  }

  /** Once more for each of the agent's attempts, which have come to so many with this round. */
  private static void visitUntilChanged(int round, int changes) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (changes(Shop.class) < changes || changes(Street.class) < changes) {
      visit(round);
      if (System.nanoTime() > end) {
        System.out.println("nobody changes " + CHANGES + " in round " + round);
        return;
      }
    }
  }

  private static void visit(int round) throws InterruptedException {
    Street.visit("Ada", round);
    Thread.sleep(10);
  }

  private static int changes(Class<?> type) {
    return CHANGES.getOrDefault(type.getName().replace('.', '/'), 0);
  }
}
