package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    AgentRun run = AgentRun.of(muteAndUnmute, jvm, jvm.samples(), "sample.Muted", "0", "9000");
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
  void whatIsMutedBeforeItHappensIsNeverKnown(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            report -> setRules("r1", MUTED, ""), jvm, jvm.samples(), "sample.Muted", "2500", "500");
    assertEquals(1, run.definitions());
    long rounds = Long.parseLong(run.output.trim().substring("rounds ".length()));
    assertEquals(rounds, run.count(run.definition("swallowed", "second")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theBudgetOfSnapshotsIsWhatPeopleSetLast(TestJvm jvm) throws Exception {
    String none = ",\"budget\":{\"first\":0,\"perSecond\":0}";
    AgentRun without =
        AgentRun.of(
            report -> setRules("r1", "[]", none),
            jvm,
            jvm.samples(),
            "sample.Muted",
            "2500",
            "500");
    assertEquals(5, without.definitions());
    assertEquals(0, without.snapshots.size());
    String seven = ",\"budget\":{\"first\":7,\"perSecond\":1000}";
    AgentRun more =
        AgentRun.of(
            report -> setRules("r1", "[]", seven),
            jvm,
            jvm.samples(),
            "-Dcet.snapshots.per.second=0",
            "-Dcet.snapshots.interval.ms=600000",
            "sample.Muted",
            "2500",
            "4000"); // the last one waits up to 3 s for its callers
    assertEquals(5 * 7, more.snapshots.size(), more.output);
  }

  private static String place(String kind, String name, String method) {
    return String.format(
        "{\"kind\":\"%s\",\"name\":\"%s\",\"class\":\"sample.Muted\",\"method\":\"%s\"}",
        kind, name, method);
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
