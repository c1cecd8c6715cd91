package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application of very many classes: the agent knows of as many as its memory is for. */
class ManyClassesIT {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx36m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  static Stream<TestJvm> jvms() {
    return TestJvm.ownAndNamed();
  }

  /** Unpacked and without a bound, what is known of them would not fit the heap. */
  @ParameterizedTest
  @MethodSource("jvms")
  void theProgramLivesInASmallHeap(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, SMALL_HEAP, jvm.samples(), "sample.ManyClasses", "9000");
    assertTrue(run.output.contains("loaded 9000"), run.output);
    assertEquals(0, run.exitCode);
    assertEquals(1, run.count(run.definition("swallowed", "refused Copied0001")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void thoseThatAreLeftOutAreTold(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            SMALL_HEAP,
            jvm.samples(),
            "-Dcet.memory.limit.mb=1",
            "sample.ManyClasses",
            "2000");
    assertTrue(run.output.contains("loaded 2000"), run.output);
    assertEquals(1, run.count(run.definition("swallowed", "refused Copied0001")));
    assertEquals(1, run.definitions(), "the last class is not watched");
    assertEquals(1, lines(run, "[cet] What the agent may keep of the application's classes"));
    long told = 0;
    for (Map<?, ?> condition : run.conditions) {
      Object unwatched = condition.get("unwatched");
      told = unwatched == null ? told : ((Number) unwatched).longValue();
    }
    assertTrue(told > 500 && told < 2000, "left out: " + told);
  }

  private static long lines(AgentRun run, String start) {
    return run.output.lines().filter(line -> line.startsWith(start)).count();
  }
}
