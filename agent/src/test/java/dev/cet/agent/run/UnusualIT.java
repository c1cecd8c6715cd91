package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;

/** What cannot be changed safely is left alone, and said. */
class UnusualIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsLeftAloneIsTold(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    assertTrue(run.output.contains("left as it is"), run.output);
    assertTrue(run.output.contains(": old.Subroutine.work."), run.output);
    Map<?, ?> last = run.conditions.stream().reduce((one, next) -> next).orElseThrow();
    assertEquals(1, ((Number) last.get("leftAlone")).intValue());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aClassThatIsDefinedWithoutANameIsNot(TestJvm jvm) throws Exception {
    if (jvm.version() >= 17) {
      AgentRun run = run(jvm);
      assertEquals(1, run.count(run.definition("swallowed", "without a name 1")));
    }
  }

  private static AgentRun run(TestJvm jvm) throws Exception {
    Path asm =
        Path.of(ClassWriter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    AgentRun run = AgentRun.of(jvm, jvm.samples() + File.pathSeparator + asm, "sample.Unusual");
    assertTrue(run.output.contains("4") && run.output.contains("done"), run.output);
    return run;
  }
}
