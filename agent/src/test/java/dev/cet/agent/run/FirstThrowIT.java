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

/** What the first throw of a process needs is there before it comes. */
class FirstThrowIT {
  /** From Java 9 on: the thread that loads it, and the class. */
  private static final String LOG = "-Xlog:class+load:stdout:tid";

  private static final Pattern LOADED = Pattern.compile("\\[(\\d+)] ?(\\S+) source: .*");

  static Stream<TestJvm> jvms() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 9);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void itLoadsNothingOfTheAgent(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, List.of(LOG), jvm.samples(), "sample.FirstThrow");
    assertTrue(run.output.contains("out of stock3"), run.output);
    List<String> loaded = loadedMeanwhile(run.output);
    assertEquals("sample.FirstThrow$After", loaded.remove(loaded.size() - 1));
    assertEquals(List.of(), loaded);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void nothingIsToldOfTheRehearsal(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.FirstThrow");
    assertEquals(1, run.definitions());
    Map<?, ?> event = run.definition("caught", "out of stock");
    assertEquals(1, run.count(event));
    assertEquals(1, run.snapshots.size());
    Map<String, String> variables =
        AgentRun.variables(AgentRun.frame(run.snapshots.get(0), "take"));
    assertEquals("12", variables.get("customer"));
  }

  /** By the thread of the program, from the throw on. */
  private static List<String> loadedMeanwhile(String log) {
    List<String> loaded = new ArrayList<>();
    String thread = null;
    for (String line : log.split("\\R")) {
      Matcher matcher = LOADED.matcher(line);
      if (!matcher.matches()) {
        continue;
      }
      String name = matcher.group(2);
      if (name.equals("sample.FirstThrow$Before")) {
        thread = matcher.group(1);
      } else if (matcher.group(1).equals(thread)) {
        loaded.add(name);
        if (name.equals("sample.FirstThrow$After")) {
          return loaded;
        }
      }
    }
    throw new AssertionError("no throw in " + log);
  }
}
