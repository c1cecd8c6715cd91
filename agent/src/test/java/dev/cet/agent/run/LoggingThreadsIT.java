package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: each thread has log statements of its own. */
class LoggingThreadsIT {
  private static final int THREADS = 12;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void haveOneMemoryEachForAsLongAsTheyLive(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            List.of("-Dcet.snapshots.first=1000", "-Dcet.cpu.limit.percent=0"),
            jvm.samples(),
            "sample.LoggingThreads");
    assertEquals(
        List.of("numbers asked for: 0", "let go", "done"), run.output.lines().toList(), run.output);
    assertEquals(THREADS, run.snapshots.size());
    TreeSet<String> seen = new TreeSet<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      List<String> statements = LogRun.statements(snapshot);
      assertEquals(250, statements.size());
      String first = statements.get(0);
      String name = first.substring(first.indexOf("thread "), first.indexOf(" says"));
      for (int i = 0; i < statements.size(); i++) {
        String expected = name + " says " + (2_000 - 250 + i);
        assertEquals("DEBUG sample.LoggingThreads: " + expected + " [hidden]", statements.get(i));
      }
      seen.add(name);
    }
    assertEquals(THREADS, seen.size(), "threads: " + seen);
  }

  /** Where it stands is not told again then: it is taken for one like the last. */
  @ParameterizedTest
  @MethodSource("jvms")
  void aStatementThatTakesVeryLongToWriteIsCountedToo(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.SlowLogs");
    assertEquals(4, run.count(run.definition("logged-warning", "number {0}")));
  }
}
