package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
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
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Told", "0");
    Map<?, ?> snapshot = run.snapshot(run.definition("swallowed", "in an empty method"));
    Map<?, ?> frame = AgentRun.frame(snapshot, "nothingToShow");
    assertEquals(List.of(), frame.get("variables"));
    assertNull(frame.get("missing"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void eachEventHasTheMessageOfItsOwnFirstOccurrence(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Told", "0");
    assertEquals(1, run.count(run.definition("swallowed", "seen here")));
    assertEquals(1, run.count(run.definition("caught", "seen by a library")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsTooMuchForAFirstHandlerIsMissedAndComesLater(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.snapshots.first=50", "sample.Told", "40");
    Map<?, ?> event = run.definition("swallowed", "crowd");
    Map<?, ?> first = AgentRun.frame(run.snapshot(event), "of");
    assertEquals(30, AgentRun.variables(first).size());
    assertEquals("size", first.get("missing"));
    Map<?, ?> last = AgentRun.frame(run.snapshots.get(run.snapshots.size() - 1), "of");
    assertEquals(47, AgentRun.variables(last).size());
    assertEquals("45", AgentRun.variables(last).get("v44"));
    assertNull(last.get("missing"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anExceptionsOwnFieldsAreShown(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Told", "0");
    assertEquals("", run.output, "the exception was asked");
    Map<?, ?> first = run.at("sample.Told$OutOfStock", "order");
    assertEquals(
        Map.of(
            "thrown exception",
            "OutOfStock{sku=7, password=<redacted by name: password>,"
                + " shops=ArrayList(2)[\"harbour\", \"market\"], detailMessage=\"out of stock\","
                + " cause=null}",
            "sku",
            "7"),
        AgentRun.variables(AgentRun.frame(run.snapshot(first), "order")));
    Map<?, ?> held = run.at("sample.Told$OutOfStock", "orderAgain");
    Map<String, String> again =
        AgentRun.variables(AgentRun.frame(run.snapshot(held), "orderAgain"));
    assertEquals(Set.of("sku", "held"), again.keySet());
    assertTrue(again.get("held").startsWith("OutOfStock{sku=8, "), again::toString);
    Map<?, ?> plain = run.snapshot(run.definition("swallowed", "in an empty method"));
    assertEquals(Set.of("what"), AgentRun.variables(AgentRun.frame(plain, "fail")).keySet());
  }
}
