package sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Throws exceptions whose monitors another thread holds: who throws needs no monitor. */
public final class Locked {
  private static final int MOST_SECONDS = 10;

  private Locked() {}

  public static void main(String[] args) throws Exception {
    System.out.println(waits(new IllegalStateException("held")) ? "waits" : "goes on");
    IllegalStateException read = new IllegalStateException("held and read");
    System.out.println(waits(read) | read.getStackTrace().length == 0 ? "waits" : "goes on");
    RuntimeException wrapper = new RuntimeException("wrapper", new IllegalStateException("inner"));
    System.out.println(waits(wrapper) ? "waits" : "goes on");
    System.out.println(waits(missing()) ? "waits" : "goes on");
  }

  /** Whether throwing it waits for who holds it. */
  private static boolean waits(RuntimeException shared) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch thrown = new CountDownLatch(1);
    boolean[] waited = {false};
    Thread holder =
        new Thread(
            () -> {
              synchronized (shared) {
                held.countDown();
                try {
                  waited[0] = !thrown.await(MOST_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  waited[0] = true;
                }
              }
            });
    holder.start();
    held.await();
    try {
      rethrow(shared);
    } catch (RuntimeException e) {
      thrown.countDown();
    }
    holder.join();
    return waited[0];
  }

  private static void rethrow(RuntimeException shared) {
    if (shared != null) {
      throw shared;
    }
  }

  /** One whose text the JVM computes when it is asked for. */
  private static NullPointerException missing() {
    int[] none = Locked.class.getName().isEmpty() ? new int[1] : null;
    try {
      none[0] = 1;
      return null;
    } catch (NullPointerException e) {
      return e;
    }
  }
}
