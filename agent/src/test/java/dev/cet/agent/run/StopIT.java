package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: stopped, and resumed, while the application runs. */
class StopIT {
  private static final String[] EVENTS = {"swallowed", "logged-warning", "custom"};

  /** Every call fails, but of those that are on their way when the agent stops nobody is told. */
  private static final int A_ROUND = 10;

  /** So many of a stopped agent are looked at. */
  private static final int HEARTBEATS = 4;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aStoppedAgentLeavesEveryClassAsItIsInItsFile(TestJvm jvm, @TempDir Path folder)
      throws Exception {
    AgentRun run = run(jvm, folder, Integer.MAX_VALUE, 0);
    List<String> lines = run.output.lines().toList();
    assertEquals("changed [Stopped, Stopped$Order, Cet, Logger]", lines.get(0), run.output);
    assertEquals("changed []", lines.get(lines.size() - 2), run.output);
    int stoppedAt = states(run).indexOf("stopped");
    List<Map<?, ?>> after = run.reports.subList(stoppedAt + 1, run.reports.size());
    assertTrue(after.size() >= HEARTBEATS - 1, "heartbeats: " + after.size());
    for (Map<?, ?> report : after) {
      assertEquals("stopped", ((Map<?, ?>) report.get("control")).get("state"));
      for (String part : new String[] {"definitions", "counts", "snapshots"}) {
        assertEquals(List.of(), report.get(part));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aResumedAgentCountsAgain(TestJvm jvm, @TempDir Path folder) throws Exception {
    AgentRun run = run(jvm, folder, 2, 0);
    List<String> states = states(run);
    int resumed = states.lastIndexOf("stopped") + 1;
    assertTrue(resumed > 1 && resumed < states.size(), states::toString);
    for (String type : EVENTS) {
      assertTrue(countAfter(run, resumed, type) > 0, type);
      assertTrue(callsAfter(run, resumed) > 0, "calls");
    }
  }

  /** Between the two the code still counts its calls, and nobody follows their throws. */
  @ParameterizedTest
  @MethodSource("jvms")
  void noCallsAreToldOfTheTimeBetweenTheLastThrowThatIsFollowedAndTheOldCode(
      TestJvm jvm, @TempDir Path folder) throws Exception {
    AgentRun run = run(jvm, folder, 2, 500);
    Map<?, ?> failing = run.definition("swallowed", "failed 0");
    long failed = run.countedOccurrences(failing);
    long calls = run.calls(failing);
    assertTrue(failed > 0 && calls <= failed + A_ROUND, calls + " calls, " + failed + " failed");
  }

  /**
   * Stops the agent once it has counted every kind of event, and calls of the method that throws;
   * resumes it so many reports later, and ends the program once it has counted all that again. One
   * that stays stopped has the program ended after some heartbeats.
   */
  private static final class StopAndResume implements Function<Map<?, ?>, String> {
    private final Map<Object, Object> types = new HashMap<>();
    private final Set<Object> counted = new HashSet<>();
    private final int stoppedReports;
    private final Path end;
    private boolean areCallsTold;
    private int stopped;

    StopAndResume(int stoppedReports, Path end) {
      this.stoppedReports = stoppedReports;
      this.end = end;
    }

    @Override
    public synchronized String apply(Map<?, ?> report) {
      if ("stopped".equals(((Map<?, ?>) report.get("control")).get("state"))) {
        stopped++;
        counted.clear();
        areCallsTold = false;
        if (stoppedReports == Integer.MAX_VALUE && stopped == HEARTBEATS) {
          endProgram();
        }
        return stopped == stoppedReports ? "[{\"command\":\"resume-agent\"}]" : "[]";
      }
      note(report);
      if (!areCallsTold || !counted.containsAll(List.of(EVENTS))) {
        return "[]";
      }
      if (stopped == 0) {
        return "[{\"command\":\"stop-agent\"}]";
      }
      endProgram();
      return "[]";
    }

    private void note(Map<?, ?> report) {
      for (Object item : (List<?>) report.get("definitions")) {
        Map<?, ?> definition = (Map<?, ?>) item;
        types.put(definition.get("id"), definition.get("type"));
      }
      for (Object item : (List<?>) report.get("counts")) {
        Map<?, ?> count = (Map<?, ?>) item;
        Object type = types.get(count.get("definition"));
        counted.add(type);
        areCallsTold |= "swallowed".equals(type) && count.get("calls") != null;
      }
    }

    private void endProgram() {
      try {
        Files.write(end, new byte[0]);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  private static AgentRun run(TestJvm jvm, Path folder, int stoppedReports, int others)
      throws Exception {
    Path end = folder.resolve("end");
    List<String> command = new ArrayList<>();
    command.add("-javaagent:" + recorder(jvm, folder));
    command.add("-Dcet.collector.keepalive=1");
    command.add("-Dcet.custom.events=sample.Stopped$Order.cancel");
    command.addAll(List.of("sample.StoppedProgram", end.toString(), "" + others));
    return AgentRun.of(
        new StopAndResume(stoppedReports, end), jvm, jvm.samples(), command.toArray(String[]::new));
  }

  /** A second agent's jar. */
  private static Path recorder(TestJvm jvm, Path folder) throws Exception {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", "sample.Recorder");
    main.putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("recorder.jar");
    String name = "sample/Recorder.class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream in = Files.newInputStream(Path.of(jvm.samples()).resolve(name))) {
      entries.putNextEntry(new JarEntry(name));
      in.transferTo(entries);
    }
    return jar;
  }

  private static List<String> states(AgentRun run) {
    return run.conditions.stream().map(it -> (String) it.get("state")).toList();
  }

  private static long countAfter(AgentRun run, int from, String type) {
    long sum = 0;
    for (Map<?, ?> report : run.reports.subList(from, run.reports.size())) {
      for (Object item : (List<?>) report.get("counts")) {
        Map<?, ?> count = (Map<?, ?>) item;
        if (type.equals(run.type((String) count.get("definition")))) {
          sum += ((Number) count.get("occurrences")).longValue();
        }
      }
    }
    return sum;
  }

  private static long callsAfter(AgentRun run, int from) {
    long sum = 0;
    for (Map<?, ?> report : run.reports.subList(from, run.reports.size())) {
      for (Object item : (List<?>) report.get("counts")) {
        Object calls = ((Map<?, ?>) item).get("calls");
        sum += calls == null ? 0 : ((Number) calls).longValue();
      }
    }
    return sum;
  }
}
