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
                + " shops=ArrayList(2)[\"harbour\", \"market\"]}",
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

  @ParameterizedTest
  @MethodSource("jvms")
  void whatAnExceptionOfTheJdkTellsBesidesItsMessageIsShown(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.JdkFailures");
    String state = "SQLState=\"23505\", vendorCode=7, next=null}";
    assertEquals("SQLException{" + state, thrown(run, "java.sql.SQLException", "state"));
    assertEquals(
        "DriverException{table=\"orders\", " + state,
        thrown(run, "sample.JdkFailures$DriverException", "driver"));
    assertEquals(
        "BatchUpdateException{updateCounts=int[](2)[1, -3],"
            + " longUpdateCounts=long[](2)[1, -3], "
            + state,
        thrown(run, "java.sql.BatchUpdateException", "batch"));
    String noFile = "java.nio.file.NoSuchFileException";
    assertEquals("NoSuchFileException{file=\"a.txt\", other=null}", thrown(run, noFile, "file"));
    assertEquals(
        "NoSuchFileException{file=\"/no/such/file\", other=null}", thrown(run, noFile, "read"));
    assertEquals(
        "DateTimeParseException{parsedString=\"2026-13-01\", errorIndex=0}",
        thrown(run, "java.time.format.DateTimeParseException", "date"));
    assertEquals(
        "PatternSyntaxException{desc=\"Unclosed group\", pattern=\"a(\", index=2}",
        thrown(run, "java.util.regex.PatternSyntaxException", "pattern"));
    assertEquals(
        "URISyntaxException{input=\"a b\", index=1}",
        thrown(run, "java.net.URISyntaxException", "uri"));
    assertEquals(
        "MissingResourceException{className=\"sample.Texts\", key=\"title\"}",
        thrown(run, "java.util.MissingResourceException", "resource"));
    assertNull(thrown(run, "java.lang.NumberFormatException", "number"));
    assertNull(thrown(run, "java.lang.NullPointerException", "nothing"));
  }

  private static String thrown(AgentRun run, String type, String method) {
    Map<?, ?> snapshot = run.snapshot(run.at(type, method));
    return AgentRun.variables(AgentRun.frame(snapshot, method)).get("thrown exception");
  }
}
