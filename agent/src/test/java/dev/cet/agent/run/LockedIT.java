package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No object of the application is locked. */
class LockedIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whoThrowsWaitsForNobody(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Locked");
    assertEquals("goes on\n".repeat(4), run.output.replace("\r", ""));
    assertTrue(run.snapshot(run.definition("swallowed", "held")) != null);
    assertEquals(1, run.count(run.definition("swallowed", "wrapper")));
  }
}
