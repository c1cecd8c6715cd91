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

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aStoppedAgentLeavesEveryClassAsItIsInItsFile(TestJvm jvm, @TempDir Path folder)
      throws Exception {
    AgentRun run = run(jvm, folder, new StopAndResume(folder, Integer.MAX_VALUE));
    List<String> lines = run.output.lines().toList();
    assertEquals("changed [Stopped, Stopped$Order, Cet, Logger]", lines.get(0), run.output);
    assertEquals("changed []", lines.get(lines.size() - 2), run.output);
    int stoppedAt = states(run).indexOf("stopped");
    List<Map<?, ?>> after = run.reports.subList(stoppedAt + 1, run.reports.size());
    assertTrue(after.size() >= 3, "heartbeats: " + after.size());
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
    AgentRun run = run(jvm, folder, new StopAndResume(folder, 2));
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
    AgentRun run = run(jvm, folder, new StopAndResume(folder, 2), "500");
    Map<?, ?> failing = run.definition("swallowed", "failed 0");
    long failed = run.countedOccurrences(failing);
    long calls = run.calls(failing);
    assertTrue(failed > 0 && calls <= failed + A_ROUND, calls + " calls, " + failed + " failed");
  }

  /**
   * Stops the agent once it has told of every kind of event, and of calls of the method that
   * throws; resumes it so many reports later. Ends the program once all that is told again, or
   * enough reports of a stopped agent have come.
   */
  private static final class StopAndResume implements Function<Map<?, ?>, String> {
    private static final int ENOUGH_HEARTBEATS = 5;

    private final Map<Object, Object> told = new HashMap<>();
    private final Set<Object> counted = new HashSet<>();
    private final Path end;
    private final int stoppedReports;
    private boolean areCallsTold;
    private int stopped;

    StopAndResume(Path folder, int stoppedReports) {
      end = endIn(folder);
      this.stoppedReports = stoppedReports;
    }

    @Override
    public synchronized String apply(Map<?, ?> report) {
      String commands = commands(report);
      boolean isForGood = stoppedReports == Integer.MAX_VALUE;
      boolean isAllTold = areCallsTold && counted.containsAll(List.of(EVENTS));
      if (isForGood ? stopped >= ENOUGH_HEARTBEATS : stopped >= stoppedReports && isAllTold) {
        try {
          Files.write(end, new byte[0]);
        } catch (IOException impossible) {
          throw new UncheckedIOException(impossible);
        }
      }
      return commands;
    }

    private String commands(Map<?, ?> report) {
      for (Object item : (List<?>) report.get("definitions")) {
        Map<?, ?> definition = (Map<?, ?>) item;
        told.put(definition.get("id"), definition.get("type"));
      }
      for (Object item : (List<?>) report.get("counts")) {
        Map<?, ?> count = (Map<?, ?>) item;
        boolean isOfThrow = "swallowed".equals(told.get(count.get("definition")));
        areCallsTold |= isOfThrow && count.get("calls") != null;
        counted.add(told.get(count.get("definition")));
      }
      if ("stopped".equals(((Map<?, ?>) report.get("control")).get("state"))) {
        stopped++;
        areCallsTold = false;
        counted.clear();
        return stopped == stoppedReports ? "[{\"command\":\"resume-agent\"}]" : "[]";
      }
      boolean ready = stopped == 0 && areCallsTold && told.values().containsAll(List.of(EVENTS));
      return ready ? "[{\"command\":\"stop-agent\"}]" : "[]";
    }
  }

  private static AgentRun run(
      TestJvm jvm, Path folder, Function<Map<?, ?>, String> commands, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add("-javaagent:" + recorder(jvm, folder));
    command.add("-Dcet.collector.keepalive=1");
    command.add("-Dcet.custom.events=sample.Stopped$Order.cancel");
    command.add("sample.StoppedProgram");
    command.add(endIn(folder).toString());
    command.addAll(List.of(arguments));
    return AgentRun.of(commands, jvm, jvm.samples(), command.toArray(String[]::new));
  }

  /** The file at which the program ends. */
  private static Path endIn(Path folder) {
    return folder.resolve("end");
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
