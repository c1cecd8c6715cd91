package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and another one: whichever comes first, both do their work. */
class OtherAgentsIT {
  /** From here on the JVM prints a warning when Datadog's agent calls native code. */
  private static final int WARNS_OF_NATIVE_ACCESS = 24;

  private TestJvm jvm;

  /** On each JVM, before the other agent and after it. */
  static Stream<Arguments> runs() {
    return TestJvm.ownAndNamed()
        .flatMap(jvm -> Stream.of(Arguments.of(jvm, true), Arguments.of(jvm, false)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void besideCoverage(TestJvm on, boolean first, @TempDir Path folder) throws Exception {
    jvm = on;
    Path coverage = folder.resolve("coverage.exec");
    assertEventsAreTold(first, agent("org.jacoco.agent-runtime") + "=destfile=" + coverage);
    String covered = new String(Files.readAllBytes(coverage), StandardCharsets.ISO_8859_1);
    assertTrue(covered.contains("sample/Endings"), covered);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void besideOpenTelemetry(TestJvm on, boolean first) throws Exception {
    jvm = on;
    assertEventsAreTold(
        first,
        agent("opentelemetry-javaagent"),
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void besideDatadog(TestJvm on, boolean first) throws Exception {
    jvm = on;
    List<String> datadog =
        new ArrayList<>(
            List.of(
                agent("dd-java-agent"),
                "-Ddd.trace.startup.logs=false",
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.trace.agent.url=http://127.0.0.1:1"));
    if (jvm.version() >= WARNS_OF_NATIVE_ACCESS) {
      datadog.add("--enable-native-access=ALL-UNNAMED");
    }
    assertEventsAreTold(first, datadog.toArray(new String[0]));
  }

  private static String agent(String name) {
    Path jar = Path.of(System.getProperty("cet.other.agents"), name + ".jar");
    assertTrue(Files.isRegularFile(jar), jar.toString());
    return "-javaagent:" + jar;
  }

  /** The sample of {@link EndingsIT}, of which each throw's end is known. */
  private void assertEventsAreTold(boolean first, String... other) throws Exception {
    List<String> before = first ? List.of(other) : List.of();
    List<String> after = new ArrayList<>(first ? List.of() : List.of(other));
    after.addAll(List.of("sample.Endings", "paths"));
    AgentRun run = AgentRun.of(jvm, before, jvm.samples(), after.toArray(new String[0]));
    assertEquals(0, run.exitCode, run.output);
    List<String> lines = run.output.lines().filter(line -> !isOthers(line)).toList();
    assertEquals(List.of("done"), lines, run.output);
    assertEquals(5, run.count(run.definition("uncaught", "paths")));
    assertEquals(20, run.count(run.definition("swallowed", "paths")));
    assertEquals(60, run.countOf("java.lang.IllegalStateException"));
    assertNotNull(run.snapshot(run.definition("uncaught", "paths")).get("frames"));
  }

  /** A line of the other agent's log, or the JVM's about what that agent does to the class path. */
  private static boolean isOthers(String line) {
    return line.startsWith("[otel.") || line.startsWith("[dd.") || line.contains("Sharing is only");
  }
}
