package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: what it tells is so, and what is missing has its reason. */
class ToldIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aMethodWithoutVariablesMissesNothing(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Told");
    Map<?, ?> snapshot = run.snapshot(run.definition("swallowed", "in an empty method"));
    Map<?, ?> frame = AgentRun.frame(snapshot, "nothingToShow");
    assertEquals(List.of(), frame.get("variables"));
    assertNull(frame.get("missing"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void eachEventHasTheMessageOfItsOwnFirstOccurrence(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Told");
    assertEquals(1, run.count(run.definition("swallowed", "seen here")));
    assertEquals(1, run.count(run.definition("caught", "seen by a library")));
  }
}
