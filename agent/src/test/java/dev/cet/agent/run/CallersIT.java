package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
  private static final String MANY_SNAPSHOTS = "-Dcet.snapshots.first=20";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void callersAboveTheCatchTellTheirParameters(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, "sample.CallersProgram");
    assertEquals("18 caught\n", run.output.replace("\r", ""));
    Map<?, ?> event = run.definition("caught", "cooked");
    List<Map<?, ?>> snapshots = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      if (event.get("id").equals(snapshot.get("definition"))) {
        snapshots.add(snapshot);
      }
    }
    assertNull(AgentRun.frame(snapshots.get(0), "serve").get("variables"));
    Map<?, ?> caller = AgentRun.frame(snapshots.get(snapshots.size() - 1), "serve");
    Map<String, String> variables = AgentRun.variables(caller);
    assertEquals("5", variables.get("table"));
    assertEquals("String[](2)[\"a\", \"b\"]", variables.get("dishes"));
    assertTrue(variables.get("this").contains("name=\"corner shop\""), variables.toString());
    assertEquals("above-catch", caller.get("missing"), "its locals are not known");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void oneOfTheFirstSnapshotsWaitsForThem(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.CallersProgram", "60");
    Map<?, ?> event = run.definition("caught", "cooked");
    int snapshots = 0;
    Object last = null;
    for (Map<?, ?> snapshot : run.snapshots) {
      if (event.get("id").equals(snapshot.get("definition"))) {
        snapshots++;
        last = AgentRun.frame(snapshot, "serve").get("variables");
      }
    }
    assertEquals(3, snapshots);
    assertNotNull(last);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void eachCallerHasItsOwn(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, "sample.CallersProgram");
    List<String> seen = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      for (Object frame : (List<?>) snapshot.get("frames")) {
        Map<?, ?> of = (Map<?, ?>) frame;
        if ("request".equals(of.get("method")) && of.get("variables") != null) {
          seen.add(AgentRun.variables(of).toString());
        }
      }
    }
    String last = "{id=5, line=\"GET /orders/5\", quick=false, weight=2.5}";
    assertTrue(seen.contains(last), seen.toString());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theyKeepNothingWhereThatIsSwitchedOff(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.callers=false", "sample.CallersProgram");
    for (Map<?, ?> snapshot : run.snapshots) {
      assertNull(AgentRun.frame(snapshot, "main").get("variables"));
    }
  }
}
