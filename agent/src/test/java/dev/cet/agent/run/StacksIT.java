package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: each snapshot shows the very stack of its exception. */
class StacksIT {
  private static final int ROUNDS = 40;
  private static final int WAYS = 6;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void stacksThatAreAlikeAreNotTakenForEachOther(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            "-Dcet.snapshots.first=1000",
            "-Dcet.snapshots.per.second=1000",
            "sample.Ways",
            Integer.toString(ROUNDS));
    Map<String, String> expected = new HashMap<>();
    for (String line : run.output.trim().split("\\R")) {
      String[] parts = line.split("\\|");
      expected.put(parts[0], parts[1]);
      assertEquals("true", parts[2], "the exception itself has another stack: " + line);
    }
    assertEquals(ROUNDS * WAYS, expected.size(), run.output);
    for (Map<?, ?> snapshot : run.snapshots) {
      assertEquals(expected.get(snapshot.get("message")), frames(snapshot));
    }
    assertTrue(run.snapshots.size() > ROUNDS, run.snapshots.size() + " snapshots");
  }

  private static String frames(Map<?, ?> snapshot) {
    List<String> frames = new ArrayList<>();
    for (Object frame : (List<?>) snapshot.get("frames")) {
      Map<?, ?> of = (Map<?, ?>) frame;
      frames.add(of.get("method") + ":" + ShownValue.whole(of.get("line")));
    }
    return String.join(" ", frames);
  }
}
