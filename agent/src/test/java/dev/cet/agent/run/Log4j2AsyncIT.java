package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and a Log4j 2 that writes on another thread. */
class Log4j2AsyncIT {
  private static final String NAME = "sample.Log4j2Logs";
  private static final String ALL_ASYNC =
      "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";
  private static final String ALL_ASYNC_BEFORE_2_10 =
      "-DLog4jContextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

  private static final List<String> OLD =
      List.of("log4j-api-2.6.2", "log4j-core-2.6.2", "disruptor-3.4.4");

  /** Disruptor 4 wants Java 11. */
  private static List<String> newest(TestJvm jvm) {
    String disruptor = jvm.version() < 11 ? "disruptor-3.4.4" : "disruptor-4.0.0";
    return List.of("log4j-api-2.25.1", "log4j-core-2.25.1", disruptor);
  }

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void allLoggersAsync(TestJvm jvm) throws Exception {
    for (AgentRun run :
        List.of(
            LogRun.of(jvm, newest(jvm), ALL_ASYNC, "-Dlog4j2.level=INFO", NAME),
            LogRun.of(jvm, OLD, ALL_ASYNC_BEFORE_2_10, configuration("log4j"), NAME))) {
      assertTrue(run.output.contains("by AsyncLogger"), run.output);
      check(run);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anAsyncAppender(TestJvm jvm) throws Exception {
    check(LogRun.of(jvm, newest(jvm), configuration("log4j2"), NAME));
    check(LogRun.of(jvm, OLD, configuration("log4j"), NAME));
  }

  private static String configuration(String prefix) throws Exception {
    Path file = Path.of(Log4j2AsyncIT.class.getResource("/log4j2-async-appender.xml").toURI());
    return "-D" + prefix + ".configurationFile=" + file;
  }

  private static void check(AgentRun run) {
    Map<?, ?> warning = run.definition("logged-warning", "no space for {}");
    Map<?, ?> error = run.definition("logged-error", "given up {}");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "TRACE " + NAME + ": first of all [hidden]",
                "DEBUG " + NAME + ": holds StringBuilder@… of 3 [hidden] [partial]",
                "DEBUG "
                    + NAME
                    + ": (computed by the application, not known to the agent) [hidden] [partial]",
                "INFO " + NAME + ": shown 1",
                "WARN "
                    + NAME
                    + ": no space for apple ! java.lang.IllegalArgumentException: full"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up apple pear");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
    assertEquals(Map.of("order", "17"), run.snapshot(error).get("mdc"));
  }
}
