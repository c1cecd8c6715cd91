package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that fails in ever new ways: the agent stays small and says what it left out. */
class TooManyIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsLeftOutIsTold(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.TooMany", "1700", "600");
    assertEquals(1500 + 500 + 1, run.definitions());
    assertEquals(1, run.count(run.definition("swallowed", "2 reasons")), "names take no room");
    long told = 0;
    for (Map<?, ?> condition : run.conditions) {
      if (condition != null && condition.get("untold") != null) {
        told = ((Number) condition.get("untold")).longValue();
      }
    }
    assertEquals(200 + 100, told);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsCollectedMakesRoom(TestJvm jvm) throws Exception {
    List<String> room = List.of("-Xmx256m");
    AgentRun run = AgentRun.of(jvm, room, jvm.samples(), "sample.Crowded");
    assertEquals("350 deployed\ngone\n", run.output.replace("\r", ""));
    assertTrue(run.count(run.definition("caught", "crowd 07")) >= 3 * 300, "they were known");
    assertTrue(run.count(run.definition("swallowed", "late")) > 0, "there is room again");
  }
}
