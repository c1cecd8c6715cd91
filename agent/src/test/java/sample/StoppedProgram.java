package sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fails in every way all the time, and tells which classes have code that is not their file's; in a
 * class of its own, which is left alone while this method runs.
 */
public final class StoppedProgram {
  private static final String[] CLASSES = {
    "sample/Stopped", "sample/Stopped$Order", "dev/cet/api/Cet", "java/util/logging/Logger"
  };

  private StoppedProgram() {}

  public static void main(String[] args) throws Exception {
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000;
    List<String> before = new ArrayList<>();
    while (System.nanoTime() < until) {
      Stopped.round();
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
}
