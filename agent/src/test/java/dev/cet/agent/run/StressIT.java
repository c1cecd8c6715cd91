package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent, under all that comes at once. */
class StressIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void nothingIsLostNorHangsInAStorm(TestJvm jvm, @TempDir Path folder) throws Exception {
    String changing = SecondAgent.of("sample.Storm", folder);
    AgentRun run = AgentRun.of(jvm, jvm.samples(), changing, "sample.Storm");
    assertEquals(0, run.exitCode, run.output);
    String counted =
        run.countOf("sample.Storm$Failure")
            + " "
            + run.countOf("sample.Storm$PartFailure")
            + " "
            + run.countOf("sample.Storm$LateFailure")
            + "\n";
    assertEquals(run.output.replace("\r", ""), counted);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anErrorThatLeavesNoRoomArrivesAsItself(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Xmx24m", "sample.Fatal");
    // The agent may say that it had no room itself.
    assertEquals("12 the same, 0 others", run.output.lines().reduce("", (a, b) -> b), run.output);
    assertEquals(0, run.exitCode);
  }
}
