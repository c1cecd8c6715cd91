package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent, under all that comes at once. */
class StressIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void nothingIsLostNorHangsInAStorm(TestJvm jvm, @TempDir Path folder) throws Exception {
    Path resumed = folder.resolve("resumed");
    AgentRun run =
        AgentRun.of(
            new StopAndResume(resumed),
            jvm,
            jvm.samples(),
            SecondAgent.of("sample.Storm", folder),
            "-Dcet.collector.keepalive=1",
            "sample.Storm",
            resumed.toString());
    assertEquals(0, run.exitCode, run.output);
    String counted =
        run.countOf("sample.Storm$Failure")
            + " "
            + run.countOf("sample.Storm$PartFailure")
            + " "
            + run.countOf("sample.Storm$LateFailure")
            + " "
            + warnings(run);
    assertEquals(run.output.trim(), counted);
    assertTrue(run.countOf("sample.Storm$Uncounted") > 0);
  }

  private static long warnings(AgentRun run) {
    return run.all().stream()
        .filter(it -> "logged-warning".equals(it.get("type")) && "storm".equals(it.get("logger")))
        .mapToLong(run::count)
        .sum();
  }

  /** Stops the agent in the lull, resumes it, and ends the lull once it is at work again. */
  private record StopAndResume(Path resumed, AtomicBoolean hasStopped)
      implements Function<Map<?, ?>, String> {
    StopAndResume(Path resumed) {
      this(resumed, new AtomicBoolean());
    }

    @Override
    public String apply(Map<?, ?> report) {
      if ("stopped".equals(((Map<?, ?>) report.get("control")).get("state"))) {
        hasStopped.set(true);
        return "[{\"command\":\"resume-agent\"}]";
      }
      if (hasStopped.get()) {
        end();
        return "[]";
      }
      boolean isLull = report.get("definitions").toString().contains("sample.Storm$Uncounted");
      return isLull ? "[{\"command\":\"stop-agent\"}]" : "[]";
    }

    private void end() {
      try {
        if (Files.notExists(resumed)) {
          Files.createFile(resumed);
        }
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anErrorThatLeavesNoRoomArrivesAsItself(TestJvm jvm) throws Exception {
    // Java 8's parallel collector works for minutes in a full heap, and gives up in its own way.
    String collector = jvm.version() == 8 ? "-XX:+UseSerialGC" : "-XX:+UseG1GC";
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Xmx24m", collector, "sample.Fatal");
    // The agent and the JVM may say that they had no room themselves, also afterwards.
    List<String> told =
        run.output.lines().filter(line -> !line.matches("(\\[cet]|\\*\\*\\* java).*")).toList();
    assertEquals(List.of("12 the same, 0 others", "a new id"), told, run.output);
    assertEquals(0, run.exitCode);
  }
}
