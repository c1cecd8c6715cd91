package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws that do what those before them did, and between them others that do not. */
class UsualWaysIT {
  /** Three times each way, and three times all of them in turn. */
  private static final String BLOCKS = "27";

  private static final String HUSHED = "java.lang.IllegalMonitorStateException";

  private static final String PLACE =
      String.format(
          "{\"kind\":\"exception\",\"name\":\"%s\",\"class\":\"%s\",\"method\":\"%s\"}",
          HUSHED, "sample.UsualWays", "hush");

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void throwsThatGoAnotherWayNowAndThenAreCountedExactly(TestJvm jvm) throws Exception {
    AgentRun run = run(report -> "[]", jvm);
    assertEquals(List.of(), wrongCounts(run, "none"));
  }

  /** While something is muted each throw is looked at, and again not once nothing is. */
  @ParameterizedTest
  @MethodSource("jvms")
  void theyAreAlsoWhereOneOfThemIsMutedForAWhile(TestJvm jvm) throws Exception {
    AtomicBoolean isKnown = new AtomicBoolean();
    AtomicInteger muted = new AtomicInteger();
    Function<Map<?, ?>, String> commands =
        report -> {
          if (report.get("definitions").toString().contains(HUSHED)) {
            isKnown.set(true);
          }
          Object revision = ((Map<?, ?>) report.get("control")).get("rules");
          muted.addAndGet("r1".equals(revision) ? 1 : 0);
          return muted.get() > 2 ? rules("r2", "") : isKnown.get() ? rules("r1", PLACE) : "[]";
        };
    AgentRun run = run(commands, jvm);
    assertEquals(List.of(), wrongCounts(run, HUSHED));
    List<Long> counts = run.countsOf(HUSHED);
    List<Long> caught = caught(run).get(HUSHED);
    String told = counts + " of " + caught + " in " + run.all();
    assertEquals(caught.get(1), counts.get(1), told);
    assertTrue(counts.get(0) < caught.get(0), told);
  }

  /** Places whose snapshots are taken are hot soon. */
  private static AgentRun run(Function<Map<?, ?>, String> commands, TestJvm jvm) throws Exception {
    return AgentRun.of(
        commands,
        jvm,
        jvm.samples(),
        "-Dcet.snapshots.first=1",
        "-Dcet.snapshots.per.second=1000",
        "sample.UsualWays",
        BLOCKS);
  }

  private static String rules(String revision, String muted) {
    return "[{\"command\":\"set-rules\",\"revision\":\""
        + revision
        + "\",\"muted\":["
        + muted
        + "]}]";
  }

  /** Exceptions of the sample but this one that were not counted as they were caught. */
  private static List<String> wrongCounts(AgentRun run, String but) {
    List<String> wrong = new ArrayList<>();
    caught(run)
        .forEach(
            (exception, counts) -> {
              if (!exception.equals(but) && !counts.equals(run.countsOf(exception))) {
                wrong.add(exception + " " + counts + " counted as " + run.countsOf(exception));
              }
            });
    return wrong;
  }

  /** By exception, how often each of its events was caught, as the sample says. */
  private static Map<String, List<Long>> caught(AgentRun run) {
    String[] ways = run.output.trim().split("\\R");
    assertEquals(8, ways.length, run.output);
    Map<String, List<Long>> counts = new TreeMap<>();
    counts.put("IllegalStateException", numbers(ways[0], 0, 1));
    counts.put("IllegalArgumentException", numbers(ways[1], 0, 1));
    counts.put("ClassCastException", numbers(ways[2], 0));
    counts.put("ArrayStoreException", numbers(ways[2], 1));
    counts.put("UnsupportedOperationException", numbers(ways[3], 0, 1, 2));
    counts.put("NegativeArraySizeException", numbers(ways[4], 0));
    counts.put("NumberFormatException", numbers(ways[5], 2));
    counts.put("ArithmeticException", numbers(ways[6], 1));
    counts.put("IllegalMonitorStateException", numbers(ways[7], 0, 1));
    Map<String, List<Long>> result = new TreeMap<>();
    counts.forEach((name, of) -> result.put("java.lang." + name, of));
    result.put("java.util.NoSuchElementException", numbers(ways[5], 0, 1));
    // Those in whose place another came, too.
    result.put("java.util.ConcurrentModificationException", numbers(ways[6], 0, 1));
    return result;
  }

  private static List<Long> numbers(String line, int... at) {
    String[] all = line.split(" ");
    return Arrays.stream(at).mapToObj(i -> Long.parseLong(all[i])).sorted().toList();
  }
}
