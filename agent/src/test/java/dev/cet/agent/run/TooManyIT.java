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
    assertEquals(200 + 100, untold(run));
  }

  /** Three kilobytes each, if all frames of each were kept, where there is room for 256 KB. */
  @ParameterizedTest
  @MethodSource("jvms")
  void deepStacksHaveFewFramesBeforeEventsAreLeftOut(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm, jvm.samples(), "-Dcet.memory.limit.mb=4", "sample.TooMany", "600", "0", "40");
    assertTrue(frames(run, "too.many.0") > 40);
    assertEquals(12, frames(run, "too.many.60"));
    long untold = untold(run);
    assertTrue(untold > 0 && untold < 600 - 60, untold + " left out");
    assertEquals(600 + 1, run.definitions() + untold);
    assertEquals(1, run.count(run.definition("swallowed", "2 reasons")), "names take no room");
  }

  private static int frames(AgentRun run, String logger) {
    for (Map<?, ?> definition : run.all()) {
      if (logger.equals(definition.get("logger"))) {
        return ((List<?>) definition.get("frames")).size();
      }
    }
    throw new AssertionError("nothing of " + logger);
  }

  private static long untold(AgentRun run) {
    long told = 0;
    for (Map<?, ?> condition : run.conditions) {
      if (condition != null && condition.get("untold") != null) {
        told = ((Number) condition.get("untold")).longValue();
      }
    }
    return told;
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
