package sample;

import dev.cet.api.Cet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Fails in every way all the time, and tells which classes have code that is not their file's. */
public final class Stopped {
  private static final Logger LOG = Logger.getLogger("stopped");
  private static final String[] CLASSES = {
    "sample/Stopped", "sample/Stopped$Order", "dev/cet/api/Cet", "java/util/logging/Logger"
  };

  /** One whose entry is a custom event. */
  static final class Order {
    int cancelled;

    void cancel() {
      cancelled++;
    }
  }

  private Stopped() {}

  public static void main(String[] args) throws Exception {
    LOG.setUseParentHandlers(false);
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    List<String> before = new ArrayList<>();
    while (System.nanoTime() < until) {
      for (int i = 0; i < 10; i++) {
        fail(i);
        LOG.log(Level.WARNING, "warned {0}", i);
        Cet.event("told");
        new Order().cancel();
      }
      List<String> now = changed();
      if (!now.equals(before)) {
        System.out.println("changed " + now);
        before = now;
      }
      Thread.sleep(2);
    }
  }

  private static List<String> changed() throws IOException {
    List<String> changed = new ArrayList<>();
    for (String name : CLASSES) {
      if (Recorder.isChanged(name)) {
        changed.add(name.substring(name.lastIndexOf('/') + 1));
      }
    }
    return changed;
  }

  private static void fail(int i) {
    try {
      throw new IllegalStateException("failed " + i);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }
}
