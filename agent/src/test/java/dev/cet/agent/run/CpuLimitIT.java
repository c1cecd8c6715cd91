package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: what it may cost. */
class CpuLimitIT {
  private static final String[] SNAPSHOTS_WITHOUT_END = {
    "-Dcet.snapshots.interval.ms=1", "-Dcet.snapshots.per.second=100000"
  };

  /** A program that gets a part of a core reaches it, an agent that has nothing to do does not. */
  private static final int LIMIT_PERCENT = 3;

  /** After the start-up of two seconds, the ten over which the use of CPU is summed up. */
  private static final int FLOOD_PAST_A_WINDOW_MS = 12_000;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void snapshotsPauseWhereTheyCostTooMuchAndGoOnAfterwards(TestJvm jvm) throws Exception {
    AgentRun run =
        run(
            jvm,
            FLOOD_PAST_A_WINDOW_MS,
            "-Dcet.cpu.limit.percent=" + LIMIT_PERCENT,
            "-Dcet.cpu.limit.start.up=0s",
            "-Dcet.snapshots.first=1000000000"); // of each throw, far above any limit
    assertEquals(0, run.exitCode, run.output);
    long counted = run.countOf("java.lang.IllegalStateException");
    assertEquals(run.output.trim(), "threw " + (counted - 1), "besides the one after the pause");
    assertEquals(
        List.of("running", "paused", "running"),
        states(run),
        run.snapshots.size() + " snapshots, " + run.conditions);
    Map<?, ?> paused =
        run.conditions.stream().filter(it -> "paused".equals(it.get("state"))).findFirst().get();
    assertEquals(LIMIT_PERCENT, ((Number) paused.get("cpuLimitPercent")).intValue());
    double used = ((Number) paused.get("cpuPercent")).doubleValue();
    assertTrue(used > LIMIT_PERCENT && used < 200, used + " %");
    // The last one throws after the pause.
    assertEquals(1, run.snapshots.stream().filter(it -> "after".equals(it.get("message"))).count());
  }

  @Test
  void thereIsNoPauseWithoutALimit() throws Exception {
    TestJvm jvm = TestJvm.all().reduce((first, second) -> second).orElseThrow();
    AgentRun run = run(jvm, 6000, "-Dcet.cpu.limit.percent=0", "-Dcet.cpu.limit.start.up=0s");
    assertEquals(List.of("running"), states(run));
    assertEquals(null, run.conditions.get(0).get("cpuPercent"));
  }

  private static AgentRun run(TestJvm jvm, int floodMs, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(SNAPSHOTS_WITHOUT_END));
    command.addAll(List.of(options));
    command.addAll(List.of("sample.Flood", "" + floodMs, "16000"));
    return AgentRun.of(jvm, jvm.samples(), command.toArray(new String[0]));
  }

  private static List<String> states(AgentRun run) {
    List<String> states = new ArrayList<>();
    for (Map<?, ?> condition : run.conditions) {
      String state = (String) condition.get("state");
      if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
        states.add(state);
      }
    }
    return states;
  }
}
