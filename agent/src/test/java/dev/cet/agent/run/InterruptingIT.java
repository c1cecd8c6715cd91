package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that interrupts every thread there is: the agent's go on, and go on to sleep. */
class InterruptingIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theAgentsThreadsGoOnAsBefore(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(jvm, jvm.samples(), "-Dcet.cpu.limit.percent=0", "sample.Interrupting");
    assertEquals("cannot wait any more: []", run.output.trim());
    assertTrue(run.count(run.definition("swallowed", "failed")) >= 40, run.all().toString());
  }
}
