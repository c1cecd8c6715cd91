package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the callers above a catch were called with is known from an event's second occurrence on.
 */
class CallersIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void callersAboveTheCatchTellTheirParameters(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Callers");
    assertEquals("12 caught\n", run.output.replace("\r", ""));
    Map<?, ?> event = run.definition("caught", "cooked");
    List<Map<?, ?>> snapshots = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      if (event.get("id").equals(snapshot.get("definition"))) {
        snapshots.add(snapshot);
      }
    }
    assertTrue(snapshots.size() >= 3, snapshots.size() + " snapshots");
    assertNull(AgentRun.frame(snapshots.get(0), "serve").get("variables"));
    Map<?, ?> caller = AgentRun.frame(snapshots.get(2), "serve");
    Map<String, String> variables = AgentRun.variables(caller);
    assertEquals("2", variables.get("table"));
    assertEquals("String[](2)[\"a\", \"b\"]", variables.get("dishes"));
    assertTrue(variables.get("this").contains("name=\"corner shop\""), variables.toString());
    assertEquals("above-catch", caller.get("missing"), "its locals are not known");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void eachCallerHasItsOwn(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Callers");
    List<String> seen = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      for (Object frame : (List<?>) snapshot.get("frames")) {
        Map<?, ?> of = (Map<?, ?>) frame;
        if ("request".equals(of.get("method")) && of.get("variables") != null) {
          seen.add(AgentRun.variables(of).toString());
        }
      }
    }
    assertEquals(
        List.of("{id=1, line=\"GET /orders/1\", quick=false, weight=2.5}"),
        seen); // of its budget of 3
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theyKeepNothingWhereThatIsSwitchedOff(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.callers=false", "sample.Callers");
    for (Map<?, ?> snapshot : run.snapshots) {
      assertNull(AgentRun.frame(snapshot, "main").get("variables"));
    }
  }
}
