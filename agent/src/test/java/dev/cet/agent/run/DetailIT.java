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
 * Methods that left variables out to stay short enough for the JIT have them once they were seen.
 */
class DetailIT {
  private static final String MANY_SNAPSHOTS = "-Dcet.snapshots.first=50";
  private static final int FAILURES = 40;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aMethodThatWasSeenInASnapshotHasAllItsVariablesInLaterOnes(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, "sample.ParcelsProgram");
    assertEquals(FAILURES + " failed", run.output.trim());
    assertEquals(1, run.definitions(), "one event before and after the change");
    Map<?, ?> event = run.definition("caught", "harbour to the north");
    assertEquals(FAILURES, run.count(event));
    List<Map<?, ?>> snapshots = new ArrayList<>(run.snapshots);
    for (String method : List.of("weigh", "load")) {
      assertEquals("size", AgentRun.frame(snapshots.get(0), method).get("missing"), method);
    }
    Map<?, ?> last = snapshots.get(snapshots.size() - 1);
    Map<?, ?> weigh = AgentRun.frame(last, "weigh");
    assertNull(weigh.get("missing"));
    Map<String, String> variables = AgentRun.variables(weigh);
    assertEquals("\"harbour to the north\"", variables.get("label"), variables::toString);
    assertEquals("23", variables.get("first"), variables::toString);
    assertEquals("114", variables.get("second"), variables::toString);
    assertEquals("0", variables.get("from"), variables::toString);
    Map<?, ?> load = AgentRun.frame(last, "load");
    assertNull(load.get("missing"));
    Map<String, String> above = AgentRun.variables(load);
    assertEquals(FAILURES - 1 + "", above.get("number"), above::toString);
    assertEquals("26", above.get("second"), above::toString);
  }

  /** The first three throws have all snapshots of the first ten seconds, but for this one. */
  @ParameterizedTest
  @MethodSource("jvms")
  void theFirstOfThoseComesOutOfTurn(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.ParcelsProgram");
    List<Object> missing = new ArrayList<>();
    run.snapshots.forEach(it -> missing.add(AgentRun.frame(it, "weigh").get("missing")));
    assertEquals("size", missing.get(0));
    assertNull(missing.get(missing.size() - 1), missing::toString);
    assertTrue(missing.size() <= 4, missing::toString);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void noClassIsChangedForThatWhereItIsSwitchedOff(TestJvm jvm) throws Exception {
    for (String off : List.of("-Dcet.full.detail=false", "-Dcet.no.dynamic.inst=true")) {
      AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, off, "sample.ParcelsProgram");
      assertEquals(FAILURES, run.count(run.definition("caught", "harbour to the north")));
      for (Map<?, ?> snapshot : run.snapshots) {
        assertEquals("size", AgentRun.frame(snapshot, "weigh").get("missing"), off);
      }
    }
  }

  /** It runs once, so the JIT never inlines it, however short it is. */
  @ParameterizedTest
  @MethodSource("jvms")
  void aStaticInitializerHasAllItsVariablesAtOnce(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Tariffs");
    assertTrue(run.output.contains("ExceptionInInitializerError"), run.output);
    Map<?, ?> initializer = AgentRun.frame(run.snapshots.get(0), "<clinit>");
    assertNull(initializer.get("missing"));
    Map<String, String> variables = AgentRun.variables(initializer);
    assertEquals("\"island\"", variables.get("name"), variables::toString);
    assertEquals("740", variables.get("share"), variables::toString);
    assertEquals("1003", variables.get("night"), variables::toString);
  }
}
