package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: a place that is hot is switched for each snapshot. */
class HotSitesIT {
  /** Of six methods: two tiers, and some for the first snapshots and for those that come later. */
  private static final int MOST_COMPILED = 200;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void hotPlacesWaitLongerForEachSnapshotAndOthersDoNot(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            "-Dcet.cpu.limit.percent=0",
            "-Dcet.snapshots.interval.ms=200",
            "-Dcet.snapshots.per.second=1000",
            "sample.HotAndCool",
            "6000");
    assertEquals(0, run.exitCode, run.output);
    Map<?, ?> hot = run.at("java.lang.IllegalStateException", "hot");
    Map<?, ?> cool = run.at("java.lang.IllegalArgumentException", "cool");
    assertEquals(run.output.trim(), run.count(hot) + " " + run.count(cool));
    List<Map<?, ?>> ofHot = snapshots(run, hot);
    List<Map<?, ?>> ofCool = snapshots(run, cool);
    // Three at once, then after 0.2, 0.4, 0.8, 1.6 s; the other one every 0.2 s.
    assertTrue(ofHot.size() >= 5 && ofHot.size() <= 10, ofHot.size() + " hot");
    assertTrue(ofCool.size() > ofHot.size() + 5, ofCool.size() + " cool, " + ofHot.size() + " hot");
    ofHot.forEach(it -> hasValues(it, "hot"));
    ofCool.forEach(it -> hasValues(it, "cool"));
  }

  /** To and fro, each of them would be compiled anew some ten times a second. */
  @ParameterizedTest
  @MethodSource("jvms")
  void placesThatWaitForASnapshotAreNotSwitchedMeanwhile(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            "-XX:+PrintCompilation",
            "-Dcet.cpu.limit.percent=0",
            "-Dcet.snapshots.interval.ms=100",
            "-Dcet.snapshots.per.second=1",
            "sample.HungryPlaces",
            "8000");
    assertEquals(0, run.exitCode, run.output);
    // The compiler may be in the middle of a line of its own.
    Matcher thrown = Pattern.compile("<(\\d+) thrown>").matcher(run.output);
    assertTrue(thrown.find(), run.output);
    Map<?, ?> one = run.at("java.lang.IllegalStateException", "place1");
    assertEquals(thrown.group(1), String.valueOf(6 * run.count(one)));
    long compiled = run.output.lines().filter(it -> it.contains("HungryPlaces::place")).count();
    assertTrue(compiled >= 6 && compiled <= MOST_COMPILED, compiled + " compilations");
  }

  /** The others would use up the one snapshot a second fifteen times. */
  @ParameterizedTest
  @MethodSource("jvms")
  void whatSeldomHappensHasItsSnapshotEachTime(TestJvm jvm) throws Exception {
    AgentRun run = rareAmongMany(jvm, "interval.ms=200 per.second=1", "10000", "1500");
    Map<?, ?> rare = run.at("java.lang.IllegalArgumentException", "rare");
    List<Map<?, ?>> ofRare = snapshots(run, rare);
    assertTrue(run.count(rare) >= 4, run.output);
    assertTrue(ofRare.size() >= run.count(rare) - 1, ofRare.size() + " of " + run.count(rare));
    int others = run.snapshots.size() - ofRare.size();
    assertTrue(others <= 3 + 10 + 15, others + " of the others");
  }

  /** One snapshot of this event takes 25 KB at least, so that one each two seconds is left. */
  @ParameterizedTest
  @MethodSource("jvms")
  void whatSnapshotsHoldHasALimitToo(TestJvm jvm) throws Exception {
    String budget = "interval.ms=50 per.second=1000 kb.per.second=12";
    AgentRun run = rareAmongMany(jvm, budget, "6000", "60000");
    int taken = run.snapshots.size();
    assertTrue(taken >= 4 && taken <= 12, taken + " snapshots");
  }

  /** Each event's first snapshot, and then as the budget of snapshots says. */
  private static AgentRun rareAmongMany(TestJvm jvm, String budget, String ms, String pauseMs)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("-Dcet.cpu.limit.percent=0"));
    for (String setting : ("first=1 " + budget).split(" ")) {
      command.add("-Dcet.snapshots." + setting);
    }
    command.addAll(List.of("sample.RareAmongMany", ms, pauseMs));
    AgentRun run = AgentRun.of(jvm, jvm.samples(), command.toArray(String[]::new));
    assertEquals(0, run.exitCode, run.output);
    return run;
  }

  private static List<Map<?, ?>> snapshots(AgentRun run, Map<?, ?> definition) {
    return run.snapshots.stream()
        .filter(it -> definition.get("id").equals(it.get("definition")))
        .toList();
  }

  /** Both at the throw: the message says which. */
  private static void hasValues(Map<?, ?> snapshot, String method) {
    Map<?, ?> doubled = AgentRun.variable(AgentRun.frame(snapshot, method), "doubled");
    assertEquals(snapshot.get("message"), method + ' ' + doubled.get("text"));
  }
}
