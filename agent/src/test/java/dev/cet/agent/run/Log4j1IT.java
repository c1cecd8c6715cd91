package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and Log4j 1, reload4j or a bridge in their place. */
class Log4j1IT {
  private static final String NAME = "sample.Log4j1Logs";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void reload4j(TestJvm jvm) throws Exception {
    check(LogRun.of(jvm, List.of("reload4j-1.2.26"), NAME, "sync"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anAsyncAppender(TestJvm jvm) throws Exception {
    check(LogRun.of(jvm, List.of("reload4j-1.2.26"), NAME, "async"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theLastLog4j1(TestJvm jvm) throws Exception {
    check(LogRun.of(jvm, List.of("log4j-1.2.17"), NAME, "sync"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theBridgeToLog4j2(TestJvm jvm) throws Exception {
    List<String> jars = List.of("log4j-1.2-api-2.25.1", "log4j-api-2.25.1", "log4j-core-2.25.1");
    check(LogRun.of(jvm, jars, "-Dlog4j2.level=INFO", NAME, "given"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theBridgeToSlf4j(TestJvm jvm) throws Exception {
    List<String> jars =
        List.of("log4j-over-slf4j-2.0.17", "slf4j-api-2.0.17", "slf4j-simple-2.0.17");
    check(LogRun.of(jvm, jars, NAME, "given"));
  }

  /** Each statement once, as it came in at the application's call. */
  private static void check(AgentRun run) {
    Map<?, ?> warning = run.definition("logged-warning", "no space left");
    Map<?, ?> error = run.definition("logged-error", "given up");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "TRACE " + NAME + ": first of all [hidden]",
                "DEBUG " + NAME + ": StringBuilder@… [hidden] [partial]",
                "DEBUG " + NAME + ": by level ! java.lang.IllegalStateException: unseen [hidden]",
                "INFO " + NAME + ": shown",
                "INFO " + NAME + ": apple",
                "WARN " + NAME + ": no space left ! java.lang.IllegalArgumentException: full"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
    assertEquals(Map.of("order", "17", "user", "ada"), run.snapshot(error).get("mdc"));
  }
}
