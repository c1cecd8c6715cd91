package sample;

/** Waits in a thread whose name says how many ms, and fails in others. */
public final class Unfiled implements Runnable {
  @Override
  public void run() {
    String name = Thread.currentThread().getName();
    try {
      if (Character.isDigit(name.charAt(0))) {
        Thread.sleep(Long.parseLong(name));
        return;
      }
      fail(name.length());
    } catch (InterruptedException | IllegalStateException swallowed) {
      // The agent sees it.
    }
  }

  private static void fail(int length) {
    int doubled = 2 * length;
    throw new IllegalStateException("failed " + doubled);
  }
}
