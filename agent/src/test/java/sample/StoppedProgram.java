package sample;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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

  /** Goes on until the first argument's file is there; the second is how many others there are. */
  public static void main(String[] args) throws Exception {
    File end = new File(args[0]);
    List<Class<?>> others = others(Integer.parseInt(args[1]));
    List<String> before = new ArrayList<>();
    while (!end.exists()) {
      Stopped.round();
      List<String> now = changed();
      if (!now.equals(before)) {
        System.out.println("changed " + now);
        before = now;
      }
      Thread.sleep(2);
    }
    System.out.println("others " + others.size());
  }

  /** Classes that are changed back before those that fail, for they are loaded later. */
  private static List<Class<?>> others(int count) throws Exception {
    Stopped.round();
    List<Class<?>> others = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      others.add(new OtherLoader().loadClass("sample.Stopped$Order"));
    }
    return others;
  }

  /** Has an order of its own. */
  private static final class OtherLoader extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.endsWith("$Order")) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getSystemResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = new byte[10_000];
        return defineClass(name, bytes, 0, in.read(bytes));
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
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
