package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.run.TestJvm;
import dev.cet.runtime.Bootstrap;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Every class of the libraries of these tests, instrumented and linked: Java, Kotlin, Scala and
 * Groovy compilers of many years wrote them.
 */
class VerificationTest {
  private static final int LEAST_CLASSES = 12_000;

  /** Of all class files together; metaspace and start-up pay for it. */
  private static final double MOST_GROWTH = 0.31;

  /**
   * One in so many methods may get longer than what the JIT inlines when hot: such as decide about
   * throws and are just below the limit.
   */
  private static final int METHODS_PER_PUSHED = 700;

  /** What methods of known events get, in every method. */
  private static final ClassWishes EVERYTHING =
      new ClassWishes(Map.of(), EveryMethod.MAP, EveryName.SET);

  private final ClassInstrumenter instrumenter = new ClassInstrumenter(new SiteTable());
  private final Map<String, byte[]> files = new HashMap<>();
  private boolean findsRuntime = true;
  private int changed;
  private long bytesBefore;
  private long bytesAfter;
  private int methods;
  private int pushed;
  private int pushedFar;

  /** Defines classes instrumented; only the JDK is above it. */
  private final class Loader extends ClassLoader {
    Loader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] before = files.get(name);
      if (name.equals(Bootstrap.class.getName())) {
        return Bootstrap.class; // in a JVM with the agent every loader finds it
      }
      if (before == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] defined = changed(name, before);
      return defineClass(name, defined, 0, defined.length);
    }
  }

  @Test
  void everyClassOfManyLibrariesStillVerifies() throws Exception {
    readAll();
    Loader loader = new Loader();
    List<String> broken = new ArrayList<>();
    int linked = 0;
    for (String name : files.keySet()) {
      try {
        // Asking for the methods links the class, which verifies it.
        linked += Class.forName(name, false, loader).getDeclaredMethods().length >= 0 ? 1 : 0;
      } catch (VerifyError | ClassFormatError invalid) {
        broken.add(name + ": " + invalid.getMessage());
      } catch (ClassNotFoundException | LinkageError | SecurityException incomplete) {
        // It needs a library that is not here, with or without us.
      }
    }
    assertEquals(List.of(), broken);
    assertTrue(linked >= LEAST_CLASSES, linked + " linked");
    assertTrue(changed >= LEAST_CLASSES / 2, changed + " changed");
    double growth = (double) bytesAfter / bytesBefore - 1;
    assertTrue(growth <= MOST_GROWTH, "class files grew by " + growth);
    String ofMethods = pushed + " and " + pushedFar + " of " + methods + " pushed over the limits";
    assertTrue(pushed * METHODS_PER_PUSHED <= methods && pushedFar == 0, ofMethods);
  }

  /** The same classes, changed here, on Java versions that cannot run this test. */
  @Test
  void theyVerifyOnEachJavaThatIsNamed(@TempDir Path folder) throws Exception {
    findsRuntime = false; // the agent is not there
    List<TestJvm> named = TestJvm.named().toList();
    if (named.isEmpty()) {
      return;
    }
    readAll();
    Path jar = folder.resolve("changed.jar");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey().replace('.', '/') + ".class"));
        out.write(changed(entry.getKey(), entry.getValue()));
      }
    }
    for (TestJvm jvm : named) {
      Process process =
          new ProcessBuilder(jvm.program(), "-cp", jvm.samples(), "sample.Linking", jar.toString())
              .redirectErrorStream(true)
              .start();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(told.matches("\\d+ linked\\R"), jvm + " " + told);
      int linked = Integer.parseInt(told.substring(0, told.indexOf(' ')));
      assertTrue(linked >= LEAST_CLASSES, jvm + " " + told);
      System.out.println("Java " + jvm.version() + ": " + told.trim());
    }
  }

  private void readAll() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        read(entry);
      }
    }
  }

  /** Half of the classes also with what only few methods get in a running application. */
  private byte[] changed(String name, byte[] before) {
    boolean isPlain = name.hashCode() % 2 != 0;
    ClassWishes wishes = isPlain ? ClassWishes.NONE : EVERYTHING;
    byte[] after = instrumenter.instrument(before, null, wishes, null, findsRuntime);
    byte[] defined = after == null ? before : after;
    changed += after == null ? 0 : 1;
    if (isPlain) {
      bytesBefore += before.length;
      bytesAfter += defined.length;
      compare(new ClassReader(before), new ClassReader(defined));
    }
    return defined;
  }

  private void compare(ClassReader before, ClassReader after) {
    int[] sizesBefore = CodeSize.ofMethods(before);
    int[] sizesAfter = CodeSize.ofMethods(after);
    assertEquals(sizesBefore.length, sizesAfter.length);
    methods += sizesBefore.length;
    ClassNode names = new ClassNode();
    before.accept(names, ClassReader.SKIP_CODE);
    for (int i = 0; i < sizesBefore.length; i++) {
      if (names.methods.get(i).name.equals("<clinit>")) {
        continue; // runs once, and is never inlined
      }
      pushed += isPushed(CodeSize.HOT_INLINING_LIMIT, sizesBefore[i], sizesAfter[i]);
      pushedFar += isPushed(CodeSize.COMPILATION_LIMIT, sizesBefore[i], sizesAfter[i]);
    }
  }

  private static int isPushed(int limit, int before, int after) {
    return before <= limit && after > limit ? 1 : 0;
  }

  private void read(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info.")) {
          try (InputStream in = jar.getInputStream(entry)) {
            String className = name.substring(0, name.length() - 6).replace('/', '.');
            files.putIfAbsent(className, in.readAllBytes());
          }
        }
      }
    }
  }
}
