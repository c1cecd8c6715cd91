package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and tinylog 2. */
class TinylogIT {
  private static final String NAME = "sample.TinylogLogs";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theGlobalLevelHides(TestJvm jvm) throws Exception {
    check(run(jvm, "2.7.0", "-Dtinylog.level=info"));
    check(run(jvm, "2.0.0", "-Dtinylog.level=info"));
  }

  /** Then the logger hands everything on, and only the provider knows what is hidden. */
  @ParameterizedTest
  @MethodSource("jvms")
  void thePackagesLevelHides(TestJvm jvm) throws Exception {
    check(run(jvm, "2.7.0", "-Dtinylog.level=trace", "-Dtinylog.level@sample=info"));
    check(run(jvm, "2.0.0", "-Dtinylog.level=trace", "-Dtinylog.level@sample=info"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void itsWritingThread(TestJvm jvm) throws Exception {
    check(run(jvm, "2.7.0", "-Dtinylog.level=info", "-Dtinylog.writingthread=true"));
  }

  private static AgentRun run(TestJvm jvm, String version, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-Dtinylog.writer=console");
    command.add(NAME);
    List<String> jars = List.of("tinylog-api-" + version, "tinylog-impl-" + version);
    return LogRun.of(jvm, jars, command.toArray(new String[0]));
  }

  /** A hidden statement has no logger: tinylog finds it out only for those that it writes. */
  private static void check(AgentRun run) {
    Map<?, ?> warning = run.definition("logged-warning", "no space for {}");
    Map<?, ?> error = run.definition("logged-error", "given up {}");
    Map<?, ?> alone = run.definition("logged-error", "java.lang.IllegalStateException: alone");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(1, run.count(alone));
    assertEquals(3, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "TRACE : first of all [hidden]",
                "DEBUG : holds StringBuilder@… of 3 [hidden] [partial]",
                "DEBUG : (computed by the application, not known to the agent)"
                    + " [hidden] [partial]",
                "DEBUG : tagged 1 [hidden]",
                "INFO " + NAME + ": shown",
                "INFO " + NAME + ": shown 1",
                "WARN "
                    + NAME
                    + ": no space for apple ! java.lang.IllegalArgumentException: full"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up apple pear");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
    assertEquals(Map.of("order", "17"), run.snapshot(error).get("mdc"));
  }
}
