package sample;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * An application whose many parts begin to fail all at once, and an agent beside it that sees which
 * of them are changed.
 */
public final class Outage implements ClassFileTransformer {
  private static final int PARTS = 48;

  /** Only so long where they are not changed. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final Set<String> CHANGED = ConcurrentHashMap.newKeySet();
  public static volatile boolean fails;

  /** What all parts are copies of. */
  public static final class Part00 implements IntSupplier {
    private int asked;

    @Override
    public int getAsInt() {
      asked++;
      return fails ? tried() : asked;
    }

    private int tried() {
      try {
        throw new IllegalStateException(getClass().getName());
      } catch (IllegalStateException e) {
        return e.getMessage().length();
      }
    }
  }

  /** Has copies of a class, each of another name as long as the first, in files as a build has. */
  private static final class Copies extends URLClassLoader {
    private final Path folder;

    /** In a folder that is there. */
    Copies(Path folder) throws IOException {
      super(new URL[] {folder.toUri().toURL()});
      this.folder = folder;
    }

    IntSupplier copy(int number) throws IOException, ReflectiveOperationException {
      String name = "Part" + (10 + number);
      String first = new String(Files.readAllBytes(compiled()), StandardCharsets.ISO_8859_1);
      Path file = folder.resolve("sample").resolve("Outage$" + name + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, first.replace("Part00", name).getBytes(StandardCharsets.ISO_8859_1));
      return (IntSupplier) loadClass("sample.Outage$" + name).getConstructor().newInstance();
    }

    private static Path compiled() {
      try {
        return Paths.get(Outage.class.getResource("Outage$Part00.class").toURI());
      } catch (URISyntaxException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Outage(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    if (loader instanceof Copies && type != null) {
      CHANGED.add(name);
    }
    return null;
  }

  public static void main(String[] args) throws Exception {
    Copies copies = new Copies(Paths.get(args[0]));
    IntSupplier[] parts = new IntSupplier[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = copies.copy(i);
      parts[i].getAsInt();
    }
    Thread.sleep(1000);
    System.out.println("outage");
    fails = true;
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (CHANGED.size() < PARTS && System.nanoTime() < end) {
      askAll(parts);
    }
    System.out.println(CHANGED.size() + " changed");
    for (int i = 0; i < 100; i++) { // what else is wished of one of them comes a little later
      askAll(parts);
    }
  }

  private static void askAll(IntSupplier[] parts) throws InterruptedException {
    for (IntSupplier part : parts) {
      part.getAsInt();
    }
    Thread.sleep(10);
  }
}
