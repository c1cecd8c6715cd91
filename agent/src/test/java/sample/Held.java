package sample;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An agent that holds a change of a class up until the application has gone on for a while: it must
 * not wait for the change, whatever it throws, logs and loads. And the program that goes on.
 */
public final class Held implements ClassFileTransformer {
  /** More than the files that the other agent keeps, so that it changes a class to get one. */
  private static final int PARTS = 40;

  /** Enough for the other agent's threads to run into each other. */
  private static final int ROUNDS = 15;

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static volatile boolean holds;
  private static volatile boolean held;
  private static volatile int rounds;

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Held(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    boolean isReporters = Thread.currentThread().getName().equals("cet-reporter");
    if (type != null && loader instanceof StormLoader && isReporters && !held) {
      holds = true;
      int before = rounds;
      await(() -> rounds >= before + ROUNDS, "the application waits for a change");
      held = true;
    }
    return null;
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < PARTS; i++) {
      failAnew();
    }
    await(() -> holds, "no class is changed for its file");
    while (!held) {
      failAnew();
      Thread.sleep(50);
      rounds++;
    }
    System.out.println("held for some rounds");
  }

  /** Loads and initializes a new class, which throws and logs what nobody has seen before. */
  private static void failAnew() throws ReflectiveOperationException {
    ((Runnable) new StormLoader().part().getConstructor().newInstance()).run();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition, String trouble) {
    long end = System.nanoTime() + LONGEST_NANOS;
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        System.out.println(trouble);
        return;
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
