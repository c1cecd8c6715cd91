package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: what people set while the application runs. */
class RulesIT {
  private static final String THROWN = "java.lang.IllegalStateException";
  private static final String MUTED =
      "["
          + place("exception", THROWN, "failFirst")
          + ","
          + place("exception", THROWN, "shared")
          + ","
          + place("logged-warning", "muted", "main")
          + ","
          + place("custom", "told", "main")
          + ",{\"kind\":\"from-the-future\"}]";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void nothingOfAMutedPlaceIsRecordedUntilItIsNoLonger(TestJvm jvm) throws Exception {
    Function<Map<?, ?>, String> muteAndUnmute =
        new Function<>() {
          private final Set<Object> seen = new HashSet<>();
          private int muted;

          @Override
          public synchronized String apply(Map<?, ?> report) {
            for (Object definition : (List<?>) report.get("definitions")) {
              seen.add(((Map<?, ?>) definition).get("id"));
            }
            muted += "r1".equals(rules(report)) ? 1 : 0;
            if (muted > 3) {
              return setRules("r2", "[]", "");
            }
            return seen.size() == 5 ? setRules("r1", MUTED, "") : "[]";
          }
        };
    AgentRun run = AgentRun.of(muteAndUnmute, jvm, jvm.samples(), "sample.Muted", "9000");
    assertEquals(0, run.exitCode, run.output);
    assertEquals(5, run.definitions(), "a muted throw is no event of its callers either");
    Map<String, Long> counts = counts(run, "r1");
    assertTrue(counts.remove("second") > 0, counts::toString);
    // Those of the time between the last report without rules and the moment in which they came.
    counts.values().forEach(count -> assertTrue(count < 300, counts::toString));
    long rounds = Long.parseLong(run.output.trim().substring("rounds ".length()));
    assertEquals(rounds, run.count(run.definition("swallowed", "second")));
    Map<String, Long> afterwards = counts(run, "r2");
    assertEquals(Set.of("first", "second", "shared", "warned {0}", "told"), afterwards.keySet());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsMutedBeforeItHappensIsNeverKnown(TestJvm jvm, @TempDir Path folder) throws Exception {
    AgentRun run = runUnder(setRules("r1", MUTED, ""), jvm, folder, "500");
    assertEquals(1, run.definitions());
    long rounds = Long.parseLong(run.output.trim().substring("rounds ".length()));
    assertEquals(rounds, run.count(run.definition("swallowed", "second")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theBudgetOfSnapshotsIsWhatPeopleSetLast(TestJvm jvm, @TempDir Path folder) throws Exception {
    String none = setRules("r1", "[]", ",\"budget\":{\"first\":0,\"perSecond\":0}");
    AgentRun without = runUnder(none, jvm, Files.createDirectory(folder.resolve("none")), "500");
    assertEquals(5, without.definitions());
    assertEquals(0, without.snapshots.size());
    String seven = setRules("r1", "[]", ",\"budget\":{\"first\":7,\"perSecond\":1000}");
    AgentRun more =
        runUnder(
            seven,
            jvm,
            Files.createDirectory(folder.resolve("seven")),
            "4000", // the last one waits up to 3 s for its callers
            "-Dcet.snapshots.per.second=0",
            "-Dcet.snapshots.interval.ms=600000");
    assertEquals(5 * 7, more.snapshots.size(), more.output);
  }

  /** What comes by after the change began before it. */
  @ParameterizedTest
  @MethodSource("jvms")
  void whatWasMutedIsNoEventOfItsCallersWhenItIsNoLonger(TestJvm jvm, @TempDir Path folder)
      throws Exception {
    String mute = setRules("r1", "[" + place("exception", THROWN, "OnItsWay", "fail") + "]", "");
    String unmute = setRules("r2", "[]", "");
    Function<Map<?, ?>, String> commands =
        report -> {
          note(rules(report), folder);
          return Files.exists(folder.resolve("held")) ? unmute : mute;
        };
    AgentRun run =
        AgentRun.of(
            commands,
            jvm,
            jvm.samples(),
            "-Dcet.collector.keepalive=1",
            "sample.OnItsWay",
            folder.toString());
    assertEquals(1, run.definitions(), () -> "" + run.all());
    assertEquals(1, run.count(run.at(THROWN, "fail")), "the second one");
  }

  /** Nothing happens until the agent has said that it goes by these rules. */
  private static AgentRun runUnder(
      String rules, TestJvm jvm, Path folder, String ms, String... options) throws Exception {
    Function<Map<?, ?>, String> commands =
        report -> {
          note(rules(report), folder);
          return rules;
        };
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-Dcet.collector.keepalive=1");
    command.addAll(List.of("sample.Muted", ms, folder.resolve("r1").toString()));
    return AgentRun.of(commands, jvm, jvm.samples(), command.toArray(String[]::new));
  }

  /** A file for the program to see: the agent goes by these rules. */
  private static void note(Object revision, Path folder) {
    if (revision != null) {
      try {
        Files.write(folder.resolve((String) revision), new byte[0]);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  private static String place(String kind, String name, String method) {
    return place(kind, name, "Muted", method);
  }

  private static String place(String kind, String name, String sample, String method) {
    return String.format(
        "{\"kind\":\"%s\",\"name\":\"%s\",\"class\":\"sample.%s\",\"method\":\"%s\"}",
        kind, name, sample, method);
  }

  private static String setRules(String revision, String muted, String rest) {
    return String.format(
        "[{\"command\":\"set-rules\",\"revision\":\"%s\",\"muted\":%s%s}]", revision, muted, rest);
  }

  private static Object rules(Map<?, ?> report) {
    return ((Map<?, ?>) report.get("control")).get("rules");
  }

  /** Occurrences by name in the reports that were sent under these rules. */
  private static Map<String, Long> counts(AgentRun run, String revision) {
    Map<String, Long> sums = new HashMap<>();
    for (Map<?, ?> report : run.reports) {
      for (Object item :
          revision.equals(rules(report)) ? (List<?>) report.get("counts") : List.of()) {
        Map<?, ?> count = (Map<?, ?>) item;
        long occurrences = ((Number) count.get("occurrences")).longValue();
        if (occurrences > 0) {
          sums.merge(run.shownName((String) count.get("definition")), occurrences, Long::sum);
        }
      }
    }
    return sums;
  }
}
