package dev.cet.agent;

/**
 * Work of the start that needs nothing of the rest and nobody else yet, on a second thread: the
 * application waits for the start, and most machines have a second core.
 */
final class Beside {
  /** What is to be done. */
  interface Work {
    void run() throws Throwable;
  }

  private final Thread thread;
  private volatile Throwable failure;

  private Beside(Work work) {
    thread = new Thread(() -> run(work), "cet-start");
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /** Begins. */
  static Beside begin(Work work) {
    Beside beside = new Beside(work);
    beside.thread.start();
    return beside;
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  /**
   * Waits until it is done.
   *
   * @throws Throwable what the work threw
   */
  void end() throws Throwable {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException asked) {
        interrupted = true; // meant for the application, which is not running yet
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
