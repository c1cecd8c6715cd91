package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first snapshot of an event tells what fed the failure. */
class SuspectsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theFirstSnapshotHasSuspects(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Suspicious");
    assertEquals(22, run.output.split("\n").length, run.output);
    assertEquals(
        List.of("0 receiver order"), suspects(run, "java.lang.NullPointerException", "nullLocal"));
    boolean tells = jvm.version() >= 17; // which of them was null
    assertEquals(
        tells
            ? List.of("0 receiver this.order.name")
            : List.of("0 receiver this.order", "0 receiver this.order.name"),
        suspects(run, "java.lang.NullPointerException", "nullOwnField"));
    assertEquals(
        List.of("0 index at", "0 index offset", "0 array values"),
        suspects(run, "java.lang.ArrayIndexOutOfBoundsException", "index"));
    assertEquals(
        List.of("0 divisor all", "0 divisor none"),
        suspects(run, "java.lang.ArithmeticException", "divisor"));
    assertEquals(
        List.of("0 condition order.total", "0 condition most", "0 condition order"),
        suspects(run, "java.lang.IllegalStateException", "both"));
    assertEquals(List.of(), suspects(run, "java.lang.IllegalStateException", "always"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void ofSeveralArraysTheOneThatFailedComesFirst(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Suspicious");
    String exception = "java.lang.ArrayIndexOutOfBoundsException";
    assertEquals(
        List.of("0 index row", "0 array grid", "0 index column", "0 array grid[row]"),
        suspects(run, exception, "outer"));
    assertEquals(
        List.of("0 index column", "0 array grid[row]", "0 index row", "0 array grid"),
        suspects(run, exception, "inner"));
    assertEquals(
        List.of("0 index at", "0 array grid[at]", "0 array grid"),
        suspects(run, exception, "innerOfSame"));
    assertEquals(
        List.of("0 index column", "0 array grid[next]", "0 index next", "0 array grid"),
        suspects(run, exception, "stepped"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aCallThatFailedInALibraryIsTheCallersSuspect(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Suspicious");
    List<String> parsed = suspects(run, "java.lang.NumberFormatException", "parsed");
    assertEquals(1, parsed.size(), parsed.toString());
    assertEquals("argument text", parsed.get(0).replaceFirst("^\\d+ ", ""));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aNameThatIsNoConstantIsOfTheLineThatAsks(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Suspicious");
    List<String> asked = suspects(run, "java.lang.IllegalArgumentException", "kind");
    assertEquals(List.of("2 argument name"), asked);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aLoggedErrorTellsWhatWasAskedAndTold(TestJvm jvm) throws Exception {
    AgentRun run = LogRun.of(jvm, List.of("slf4j-api-2.0.17"), "-Dx=y", "sample.Doubtful");
    assertEquals(
        List.of("0 condition order.total", "0 condition this.limit", "0 argument order.id"),
        suspects(run, run.definition("logged-error", "order {0} is over the limit")));
    assertEquals(
        List.of("0 argument text"), suspects(run, run.definition("logged-error", "no number: 4x")));
  }

  /** Frame, role and expression of each suspect in the first snapshot of a method's event. */
  private static List<String> suspects(AgentRun run, String exception, String method) {
    return suspects(run, run.at(exception, method));
  }

  private static List<String> suspects(AgentRun run, Map<?, ?> event) {
    List<String> found = new ArrayList<>();
    Object told = run.snapshot(event).get("suspects");
    for (Object item : told == null ? List.of() : (List<?>) told) {
      Map<?, ?> suspect = (Map<?, ?>) item;
      long frame = ((Number) suspect.get("frame")).longValue();
      found.add(frame + " " + suspect.get("role") + " " + suspect.get("expression"));
    }
    return found;
  }
}
