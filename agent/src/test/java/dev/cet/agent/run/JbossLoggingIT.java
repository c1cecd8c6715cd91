package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and JBoss Logging in front of each framework it knows. */
class JbossLoggingIT {
  private static final String NAME = "sample.JbossLogs";
  private static final String NEWEST = "jboss-logging-3.6.1.Final";
  private static final String OLD = "jboss-logging-3.3.0.Final";

  private static final String CONFIGURATION = "/jboss-log-manager.properties";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  /** The newest that runs there, and an old one. */
  private static List<String> versions(TestJvm jvm) {
    return jvm.version() >= 11 ? List.of(NEWEST, OLD) : List.of(OLD);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theJdksLogging(TestJvm jvm) throws Exception {
    for (String jboss : versions(jvm)) {
      check(LogRun.of(jvm, List.of(jboss), NAME), "JDKLogger");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void log4j2(TestJvm jvm) throws Exception {
    for (String jboss : versions(jvm)) {
      List<String> jars = List.of(jboss, "log4j-api-2.25.1", "log4j-core-2.25.1");
      check(LogRun.of(jvm, jars, "-Dlog4j2.level=INFO", NAME), "Log4j2Logger");
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void log4j1(TestJvm jvm) throws Exception {
    List<String> jars = List.of(versions(jvm).get(0), "reload4j-1.2.26");
    check(LogRun.of(jvm, jars, LogRun.log4j1Configuration(), NAME), "Log4jLogger");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void slf4j(TestJvm jvm) throws Exception {
    String provider = "-Dorg.jboss.logging.provider=slf4j";
    for (String simple : List.of("2.0.17", "1.7.36")) {
      String jboss = versions(jvm).get(0);
      List<String> jars = List.of(jboss, "slf4j-api-" + simple, "slf4j-simple-" + simple);
      check(LogRun.of(jvm, jars, provider, NAME), "Slf4j");
    }
  }

  /** The Logback of these tests is itself compiled for Java 11. */
  static Stream<TestJvm> jvmsFor11() {
    return jvms().filter(jvm -> jvm.version() >= 11);
  }

  @ParameterizedTest
  @MethodSource("jvmsFor11")
  void logback(TestJvm jvm) throws Exception {
    List<String> jars =
        List.of(NEWEST, "slf4j-api-2.0.17", "logback-classic-1.5.18", "logback-core-1.5.18");
    check(LogRun.of(jvm, jars, LogRun.logbackConfiguration(), NAME), "Slf4jLocationAwareLogger");
  }

  @ParameterizedTest
  @MethodSource("jvmsFor11")
  void jbossLogManager(TestJvm jvm) throws Exception {
    List<String> jars = new ArrayList<>(List.of(NEWEST, "jboss-logmanager-3.1.2.Final"));
    for (String part : List.of("constraint", "cpu", "expression", "function", "net", "os", "ref")) {
      jars.add("smallrye-common-" + part + "-2.2.0");
    }
    String manager = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager";
    check(LogRun.of(jvm, jars, manager, NAME), "JBossLogManagerLogger");
    jars = List.of(OLD, "jboss-logmanager-2.1.19.Final", "wildfly-common-1.5.1.Final");
    String configuration = "-Dlogging.configuration=" + getClass().getResource(CONFIGURATION);
    check(LogRun.of(jvm, jars, manager, configuration, NAME), "JBossLogManagerLogger");
  }

  /** Each statement once, as it came in at the application's call. */
  private static void check(AgentRun run, String provider) {
    assertTrue(run.output.contains("done by " + provider), run.output);
    Map<?, ?> warning = run.definition("logged-warning", "no space for %s");
    Map<?, ?> error = run.definition("logged-error", "given up {0}");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected =
        new ArrayList<>(
            List.of(
                "TRACE " + NAME + ": first of all [hidden]",
                "DEBUG " + NAME + ": a format that is none: {} %s {0} [hidden]",
                "DEBUG " + NAME + ": order 17 [hidden]",
                "DEBUG " + NAME + ": holds StringBuilder@… of a at 3 [hidden] [partial]",
                "DEBUG " + NAME + ": holds StringBuilder@… at 100% [hidden] [partial]",
                "DEBUG " + NAME + ": by level ! java.lang.IllegalStateException: unseen [hidden]",
                "DEBUG " + NAME + ": for another [hidden]",
                "INFO " + NAME + ": shown",
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
