package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and the providers that SLF4J itself brings. */
class Slf4jIT {
  private static final String NAME = "sample.Slf4jLogs";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void simple(TestJvm jvm) throws Exception {
    String plain = "-Dorg.slf4j.simpleLogger.showDateTime=false";
    check(run(jvm, "slf4j-api-2.0.17", "slf4j-simple-2.0.17", plain), false);
    check(run(jvm, "slf4j-api-1.7.36", "slf4j-simple-1.7.36", plain), false);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theJdksLoggingBehindIt(TestJvm jvm) throws Exception {
    String plain = "-Djava.util.logging.SimpleFormatter.format=%5$s%n";
    check(run(jvm, "slf4j-api-2.0.17", "slf4j-jdk14-2.0.17", plain), true);
    check(run(jvm, "slf4j-api-1.7.36", "slf4j-jdk14-1.7.36", plain), true);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void reload4jBehindIt(TestJvm jvm) throws Exception {
    for (String slf4j : List.of("2.0.17", "1.7.36")) {
      List<String> jars =
          List.of("slf4j-api-" + slf4j, "slf4j-reload4j-" + slf4j, "reload4j-1.2.26");
      check(LogRun.of(jvm, jars, LogRun.log4j1Configuration(), NAME), true);
    }
  }

  private static AgentRun run(TestJvm jvm, String api, String provider, String option)
      throws Exception {
    return LogRun.of(jvm, List.of(api, provider), option, NAME);
  }

  private static void check(AgentRun run, boolean hasContext) {
    Map<?, ?> warning = run.definition("logged-warning", "no space for {}");
    Map<?, ?> error = run.definition("logged-error", "given up {}");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "TRACE " + NAME + ": first of all [hidden]",
                "DEBUG " + NAME + ": holds StringBuilder@… of 3 [hidden] [partial]",
                "DEBUG " + NAME + ": many 1 2 3 [hidden]",
                "DEBUG " + NAME + ": marked 1 [hidden]",
                "DEBUG " + NAME + ": bridged [hidden]",
                "INFO " + NAME + ": shown",
                "INFO " + NAME + ": shown 1",
                "WARN "
                    + NAME
                    + ": no space for apple ! java.lang.IllegalArgumentException: full"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up apple pear");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
    Map<?, ?> context = hasContext ? Map.of("order", "17") : null;
    assertEquals(context, run.snapshot(error).get("mdc"));
  }
}
