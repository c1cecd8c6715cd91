package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real JVMs with the packaged agent and another one, for which the JVM refuses to change classes.
 */
class ClassChangesIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatAClassWasNotGivenIsNotToldAndIsAskedForAgain(TestJvm jvm, @TempDir Path folder)
      throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            SecondAgent.of("sample.Spoiler", folder),
            "-Dcet.snapshots.first=1000000",
            "sample.Spoiler");
    assertEquals("done", run.output.trim());
    for (String refused : List.of("first", "second")) {
      Map<?, ?> event = run.definition("caught", refused);
      assertTrue(run.count(event) > 0);
      assertFalse(run.tellsCalls(event), refused);
      assertNull(lastVisit(run, event).get("variables"));
    }
    Map<?, ?> third = run.definition("caught", "third");
    assertTrue(run.calls(third) > 0, run.calls(third) + " calls");
    Map<String, String> visit = AgentRun.variables(lastVisit(run, third));
    assertEquals(Map.of("name", "\"Ada\"", "round", "3"), visit);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theApplicationGoesOnWhileAClassIsChanged(TestJvm jvm, @TempDir Path folder)
      throws Exception {
    String holding = SecondAgent.of("sample.Held", folder);
    AgentRun run = AgentRun.of(jvm, jvm.samples(), holding, "sample.Held");
    assertEquals("held for some rounds", run.output.trim());
  }

  private static Map<?, ?> lastVisit(AgentRun run, Map<?, ?> event) {
    Map<?, ?> last = null;
    for (Map<?, ?> snapshot : run.snapshots) {
      last = event.get("id").equals(snapshot.get("definition")) ? snapshot : last;
    }
    return AgentRun.frame(last, "visit");
  }
}
