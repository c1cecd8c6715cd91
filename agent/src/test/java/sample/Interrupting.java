package sample;

import java.util.ArrayList;
import java.util.List;

/** Interrupts every thread that it can find, and waits until those of the agent took no notice. */
public final class Interrupting {
  private static final long LONGEST_WAIT_MS = 30_000;

  private Interrupting() {}

  public static void main(String[] args) throws InterruptedException {
    fail(20);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread != Thread.currentThread()) {
        thread.interrupt();
      }
    }
    long end = System.currentTimeMillis() + LONGEST_WAIT_MS;
    while (!interrupted().isEmpty() && System.currentTimeMillis() < end) {
      fail(1);
      Thread.sleep(50);
    }
    System.out.println("cannot wait any more: " + interrupted());
    fail(20);
  }

  /** Each wait of such a thread ends at once. */
  private static List<String> interrupted() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("cet-") && thread.isInterrupted()) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static void fail(int times) {
    for (int i = 0; i < times; i++) {
      try {
        throw new IllegalStateException("failed");
      } catch (IllegalStateException swallowed) {
        continue;
      }
    }
  }
}
