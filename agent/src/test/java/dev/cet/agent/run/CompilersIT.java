package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JVM's compilers take every changed method. One that they refuse runs on in the interpreter,
 * many times slower, and nothing else tells.
 */
class CompilersIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theFirstCompilerTakesEveryMethod(TestJvm jvm) throws Exception {
    takesAll(jvm, "-XX:TieredStopAtLevel=1");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theSecondCompilerTakesEveryMethod(TestJvm jvm) throws Exception {
    takesAll(jvm, "-XX:-TieredCompilation");
  }

  private static void takesAll(TestJvm jvm, String compiler) throws Exception {
    List<String> options =
        List.of(
            compiler,
            "-Xcomp",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=compileonly,sample/*.*",
            "-XX:+PrintCompilation");
    AgentRun run = AgentRun.of(jvm, options, jvm.samples(), "sample.Throws", "2");
    assertEquals(0, run.exitCode, run.output);
    List<String> refused = new ArrayList<>();
    int withHandlers = 0;
    for (String line : run.output.split("\n")) {
      if (line.contains("sample.Throws")) {
        withHandlers += line.contains(" !") ? 1 : 0;
        // That a class was changed meanwhile is no refusal: it is compiled again.
        if (line.contains("COMPILE SKIPPED") && !line.contains("invalidated dependencies")) {
          refused.add(line.trim());
        }
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(withHandlers >= 10, "changed methods were compiled: " + run.output);
  }
}
