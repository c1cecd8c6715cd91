package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where each method of the stack began among the thread's log statements. */
class EntriesIT {
  private static final String MANY_SNAPSHOTS = "-Dcet.snapshots.first=20";
  private static final String PROGRAM = "sample.TransactionsProgram";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  private static List<Map<?, ?>> snapshots(AgentRun run, String type, String message) {
    Map<?, ?> event = run.definition(type, message);
    List<Map<?, ?>> result = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      if (event.get("id").equals(snapshot.get("definition"))) {
        result.add(snapshot);
      }
    }
    return result;
  }

  /** The first statement after the frame's method began; null where that is not known. */
  private static String firstAfter(Map<?, ?> snapshot, Map<?, ?> frame) {
    Map<?, ?> entered = (Map<?, ?>) frame.get("entered");
    if (entered == null) {
      return null;
    }
    List<?> logs = (List<?>) snapshot.get("logs");
    int logged = ((Number) entered.get("logged")).intValue();
    Map<?, ?> first = (Map<?, ?>) logs.get(logs.size() - logged);
    long at = ((Number) first.get("at")).longValue();
    long began = ((Number) entered.get("at")).longValue();
    assertTrue(began <= at && at - began < 5_000, began + " … " + at);
    return (String) first.get("message");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void methodsTellWhereTheyBegan(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, PROGRAM);
    List<Map<?, ?>> snapshots = snapshots(run, "uncaught", "no price of 0");
    Map<?, ?> first = snapshots.get(0);
    assertNull(firstAfter(first, AgentRun.frame(first, "run")), "not before the first snapshot");
    Map<?, ?> last = snapshots.get(snapshots.size() - 1);
    assertEquals("received 5", firstAfter(last, AgentRun.frame(last, "run")));
    assertEquals("adding 5", firstAfter(last, AgentRun.frame(last, "total")));
    int prices = 0;
    for (Object frame : (List<?>) last.get("frames")) {
      if ("price".equals(((Map<?, ?>) frame).get("method"))) {
        assertEquals("pricing 5", firstAfter(last, (Map<?, ?>) frame), "the second call's");
        int logged =
            ((Number) ((Map<?, ?>) ((Map<?, ?>) frame).get("entered")).get("logged")).intValue();
        assertEquals(1, logged);
        prices++;
      }
    }
    assertEquals(3, prices, "each round of the recursion");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void soDoThoseThatLeadToAStatement(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, PROGRAM);
    List<Map<?, ?>> snapshots = snapshots(run, "logged-warning", "slow 0");
    Map<?, ?> last = snapshots.get(snapshots.size() - 1);
    assertEquals("received 5", firstAfter(last, AgentRun.frame(last, "run")));
    Map<?, ?> thread = (Map<?, ?>) last.get("thread");
    assertEquals(true, thread.get("interrupted"));
    assertEquals(false, thread.get("daemon"));
    assertEquals("main", thread.get("group"));
    Map<?, ?> caught = snapshots(run, "uncaught", "no price of 0").get(0);
    assertFalse(((Map<?, ?>) caught.get("thread")).containsKey("interrupted"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void soDoThoseAboveACatch(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), MANY_SNAPSHOTS, PROGRAM);
    List<Map<?, ?>> snapshots = snapshots(run, "caught", "not handled 0");
    Map<?, ?> last = snapshots.get(snapshots.size() - 1);
    assertEquals("received 5", firstAfter(last, AgentRun.frame(last, "run")));
    assertNull(firstAfter(last, AgentRun.frame(last, "handle")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theyTellNothingWhereThatIsSwitchedOff(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.callers=false", PROGRAM);
    for (Map<?, ?> snapshot : snapshots(run, "uncaught", "no price of 0")) {
      assertNull(AgentRun.frame(snapshot, "run").get("entered"));
    }
  }
}
