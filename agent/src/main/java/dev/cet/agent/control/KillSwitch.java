package dev.cet.agent.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Stops the agent in a running application so that nothing of it is left there but a thread that
 * waits for the word to go on. The work is done on a thread that ends with it.
 */
public final class KillSwitch {
  private final ClassChanges changes;
  private final Runnable forgetClasses;
  private final List<Door> doors = new ArrayList<>();
  private Thread worker;
  private boolean stopWanted;
  private volatile boolean stopped;
  private volatile int leftChanged;
  private volatile Runnable changed = () -> {};

  /**
   * The switch of an agent that is at work.
   *
   * @param forgetClasses forgets what the code knew that is in no class any more: changed again,
   *     the classes are described again
   */
  public KillSwitch(ClassChanges changes, Runnable forgetClasses) {
    this.forgetClasses = forgetClasses;
    this.changes = changes;
  }

  /** Adds a door that is closed before the classes are changed back. */
  public void add(Door door) {
    doors.add(door);
  }

  /** {@code listener} is called when the agent has stopped, or goes on. */
  void onChange(Runnable listener) {
    changed = listener;
  }

  /** True once nothing is left in the application's classes. */
  boolean isStopped() {
    return stopped;
  }

  /** Classes that the JVM would not let us change back. */
  int leftChanged() {
    return leftChanged;
  }

  /** Asks for the agent to stop, or to go on; the last word counts. */
  synchronized void stop(boolean stop) {
    stopWanted = stop;
    if (worker == null && stop != stopped) {
      worker = new Thread(rootGroup(), this::work, "cet-control", 0);
      worker.setDaemon(true);
      worker.setContextClassLoader(null);
      worker.start();
    }
  }

  private void work() {
    for (boolean stop = next(); stop != stopped; stop = next()) {
      try {
        turn(stop);
      } catch (RuntimeException | Error trouble) {
        // As after a full heap: what is not done is done at the next word.
        synchronized (this) {
          worker = null;
        }
        return;
      }
      changed.run();
    }
  }

  /** What is wanted now; where that is so already, this thread is the worker no longer. */
  private synchronized boolean next() {
    if (stopWanted == stopped) {
      worker = null;
    }
    return stopWanted;
  }

  private void turn(boolean stop) {
    if (stop) {
      doors.forEach(Door::close);
      leftChanged = changes.takeBack();
      if (leftChanged == 0) {
        forgetClasses.run();
      }
    } else {
      doors.forEach(Door::open);
      leftChanged = 0;
      changes.putIn();
    }
    stopped = stop;
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
