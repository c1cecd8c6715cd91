package dev.cet.agent.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.differential.program.Compare;
import dev.cet.agent.instrument.ClassInstrumenter;
import dev.cet.agent.instrument.ClassWishes;
import dev.cet.agent.instrument.EveryMethod;
import dev.cet.agent.instrument.EveryName;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.agent.run.TestJvm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Generated methods do the same with the agent and without: the same results, side effects in the
 * same order, the same exception object with the same stack, no monitor kept. {@code
 * -Dcet.differential.classes} and {@code -Dcet.differential.seed} choose how many and which.
 */
class DifferentialIT {
  private static final int CLASSES = Integer.getInteger("cet.differential.classes", 100);
  private static final long SEED = Long.getLong("cet.differential.seed", 20_260_101);
  private static final int METHODS_PER_CLASS = 20;

  /** What methods of known events get, in every method. */
  private static final ClassWishes EVERYTHING =
      new ClassWishes(Map.of(), EveryMethod.MAP, EveryName.SET);

  /** Each Java after it raised the version of class files by one. */
  private static final int CLASS_FILES_OF_JAVA_1 = 45;

  private static final Pattern TOLD =
      Pattern.compile(" (\\d+) thrown, (\\d+) forgotten, 0 different\n$");

  /** Compiles early, so that compiled code is compared too. */
  private static final List<String> COMPILE_EARLY = List.of("-XX:CompileThresholdScaling=0.1");

  /** The same where that option is not known: a tenth of each threshold. */
  private static final List<String> COMPILE_EARLY_ON_8 =
      List.of(
          "-XX:Tier3InvocationThreshold=20",
          "-XX:Tier3MinInvocationThreshold=10",
          "-XX:Tier3CompileThreshold=200",
          "-XX:Tier4InvocationThreshold=500",
          "-XX:Tier4MinInvocationThreshold=60",
          "-XX:Tier4CompileThreshold=1500");

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void generatedMethodsDoTheSameWithTheAgent(TestJvm jvm, @TempDir Path folder) throws Exception {
    ClassInstrumenter instrumenter = new ClassInstrumenter(new SiteTable());
    int newest = CLASS_FILES_OF_JAVA_1 - 1 + jvm.version();
    int changed = 0;
    for (int i = 0; i < CLASSES; i++) {
      long seed = SEED * 1_000_003 + i;
      write(folder, "generated/plain/C" + i, seed, newest);
      byte[] watched = write(folder, "generated/watched/C" + i, seed, newest);
      byte[] instrumented = instrumenter.instrument(watched, null, EVERYTHING, null, false);
      changed += instrumented == null ? 0 : 1;
      check("C" + i, instrumented, folder);
    }
    assertTrue(changed >= CLASSES * 9 / 10, changed + " changed");
    int half = CLASSES / 2;
    String still = compare(jvm, folder, 0, half, false);
    assertTrue(
        still.endsWith(" thrown, 0 forgotten, 0 different\n"), "seed " + SEED + "\n" + still);
    String changing = compare(jvm, folder, half, CLASSES - half, true);
    Matcher told = TOLD.matcher(changing);
    assertTrue(told.find(), "seed " + SEED + "\n" + changing);
    System.out.print("seed " + SEED + ": " + still + "and where classes change: " + changing);
    // One comes to its first site at the moment of a change now and then; no more than that.
    long thrown = Long.parseLong(told.group(1));
    assertTrue(Long.parseLong(told.group(2)) <= 2 + thrown / 5_000, changing);
  }

  private static byte[] write(Path folder, String owner, long seed, int newest) throws IOException {
    byte[] classFile = ClassGenerator.generate(owner, METHODS_PER_CLASS, seed, newest);
    Path file = folder.resolve(owner + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, classFile);
    return classFile;
  }

  /** As ASM sees it: it also looks at what no run comes by. */
  private static void check(String name, byte[] classFile, Path folder) {
    if (classFile != null) {
      StringWriter complaints = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(classFile), new Generated(folder), false, new PrintWriter(complaints));
      assertEquals("", complaints.toString(), name + " of seed " + SEED);
    }
  }

  /**
   * Compares some of the classes.
   *
   * @param changing whether their calls are counted, their callers known and no variables left out,
   *     for which they are changed while they run
   */
  private static String compare(TestJvm jvm, Path folder, int first, int classes, boolean changing)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jvm.program());
    command.add("-javaagent:" + System.getProperty("cet.agent.jar"));
    command.add("-XX:-OmitStackTraceInFastThrow");
    command.addAll(jvm.version() > 8 ? COMPILE_EARLY : COMPILE_EARLY_ON_8);
    command.addAll(List.of("-cp", jvm.samples(), Compare.class.getName(), folder.toString()));
    command.addAll(
        List.of(String.valueOf(first), String.valueOf(classes), String.valueOf(changing)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ET_"));
    builder.environment().put("ET_APPLICATION_PACKAGES", "generated.watched");
    builder.environment().put("ET_COLLECTOR_URL", "http://127.0.0.1:1");
    builder.environment().put("ET_COUNT_CALLS", String.valueOf(changing));
    builder.environment().put("ET_CALLERS", String.valueOf(changing));
    builder.environment().put("ET_FULL_DETAIL", String.valueOf(changing));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.replace("\r", "");
  }

  /** Finds the generated classes beside those of the test. */
  private static final class Generated extends ClassLoader {
    private final Path folder;

    Generated(Path folder) {
      super(Generated.class.getClassLoader());
      this.folder = folder;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] bytes = Files.readAllBytes(folder.resolve(name.replace('.', '/') + ".class"));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException missing) {
        throw new ClassNotFoundException(name, missing);
      }
    }
  }
}
