package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and {@code System.Logger}. */
class SystemLoggerIT {
  private static final String NAME = "sample.SystemLogs";

  /** The sample cannot be compiled for Java 8. */
  static Stream<TestJvm> jvms() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theJdksLoggingBehindIt(TestJvm jvm) throws Exception {
    check(LogRun.of(jvm, List.of(), NAME));
  }

  private static void check(AgentRun run) {
    Map<?, ?> warning = run.definition("logged-warning", "no space left");
    Map<?, ?> error = run.definition("logged-error", "given up {0}");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "DEBUG " + NAME + ": first of all [hidden]", // FINER to the JDK's logging
                "DEBUG " + NAME + ": holds StringBuilder@… of 3 [hidden] [partial]",
                "DEBUG "
                    + NAME
                    + ": (computed by the application, not known to the agent) [hidden] [partial]",
                "DEBUG " + NAME + ": thrown ! java.lang.IllegalStateException: unseen [hidden]",
                "DEBUG " + NAME + ": key 1 [hidden]",
                "INFO " + NAME + ": shown",
                "INFO " + NAME + ": shown 1",
                "WARN " + NAME + ": no space left ! java.lang.IllegalArgumentException: full"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up apple pear");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
  }
}
