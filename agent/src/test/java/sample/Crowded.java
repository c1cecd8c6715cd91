package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Deploys so often at a time that the agent knows no more places, then fails at one more. */
public final class Crowded {
  private static final int DEPLOYMENTS = 350; // of 15 places each
  private static final int LATE = 40;

  private Crowded() {}

  private static final class Loader extends ClassLoader {
    Loader() {
      super(Crowded.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.equals("sample.Crowd")) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream("sample/Crowd.class")) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
          bytes.write(part, 0, n);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    System.setErr(new PrintStream(new ByteArrayOutputStream()));
    List<WeakReference<ClassLoader>> all = deployed();
    boolean areGone = false;
    for (int i = 0; !areGone && i < 100; i++) {
      System.gc();
      Thread.sleep(100);
      areGone = true;
      for (WeakReference<ClassLoader> loader : all) {
        areGone &= loader.get() == null;
      }
    }
    System.out.println(areGone ? "gone" : "kept");
    for (int i = 0; i < LATE; i++) {
      try {
        late();
      } catch (IllegalStateException e) {
        Thread.sleep(200);
      }
    }
  }

  private static List<WeakReference<ClassLoader>> deployed() throws Exception {
    List<WeakReference<ClassLoader>> all = new ArrayList<>();
    List<Class<?>> kept = new ArrayList<>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      Class<?> program = new Loader().loadClass("sample.Crowd");
      program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      all.add(new WeakReference<>(program.getClassLoader()));
      kept.add(program);
    }
    System.out.println(kept.size() + " deployed");
    return all;
  }

  private static void late() {
    throw new IllegalStateException("late");
  }
}
