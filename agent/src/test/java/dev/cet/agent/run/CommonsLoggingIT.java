package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and commons-logging, or Spring's in its place. */
class CommonsLoggingIT {
  private static final String NAME = "sample.CommonsLogs";
  private static final String SPRINGS = "spring-jcl-6.2.11";
  private static final String OBJECT = "StringBuilder@… [hidden] [partial]";
  private static final String LOG4J2_LEVEL = "-Dlog4j2.level=INFO";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  private static boolean hasSprings(TestJvm jvm) {
    return jvm.version() >= 17;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theJdksLogging(TestJvm jvm) throws Exception {
    for (String commons : List.of("commons-logging-1.3.5", "commons-logging-1.1.1")) {
      check(LogRun.of(jvm, List.of(commons), NAME, "objects"), "Jdk14Logger", OBJECT);
    }
    if (hasSprings(jvm)) {
      check(LogRun.of(jvm, List.of(SPRINGS), NAME, "objects"), "JavaUtilLog", OBJECT);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void itsOwn(TestJvm jvm) throws Exception {
    String simple = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.SimpleLog";
    for (String commons : List.of("commons-logging-1.3.5", "commons-logging-1.1.1")) {
      check(LogRun.of(jvm, List.of(commons), simple, NAME, "objects"), "SimpleLog", OBJECT);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void log4j1(TestJvm jvm) throws Exception {
    for (String commons : List.of("commons-logging-1.3.5", "commons-logging-1.1.1")) {
      List<String> jars = List.of(commons, "reload4j-1.2.26");
      String[] command = {
        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.Log4JLogger",
        LogRun.log4j1Configuration(),
        NAME,
        "objects"
      };
      check(LogRun.of(jvm, jars, command), "Log4JLogger", OBJECT);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void log4j2(TestJvm jvm) throws Exception {
    String newest = "commons-logging-1.3.5";
    for (String commons : hasSprings(jvm) ? List.of(newest, SPRINGS) : List.of(newest)) {
      List<String> jars = List.of(commons, "log4j-api-2.25.1", "log4j-core-2.25.1");
      check(LogRun.of(jvm, jars, LOG4J2_LEVEL, NAME, "objects"), "Log4j", OBJECT);
    }
    List<String> bridged =
        List.of(
            "commons-logging-1.1.1", "log4j-jcl-2.25.1", "log4j-api-2.25.1", "log4j-core-2.25.1");
    check(LogRun.of(jvm, bridged, LOG4J2_LEVEL, NAME, "objects"), "Log4jLog", OBJECT);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void slf4j(TestJvm jvm) throws Exception {
    for (String slf4j : List.of("2.0.17", "1.7.36")) {
      String api = "slf4j-api-" + slf4j;
      List<String> jars = List.of("jcl-over-slf4j-2.0.17", api, "slf4j-jdk14-" + slf4j);
      check(LogRun.of(jvm, jars, NAME, "objects"), "SLF4JLocationAwareLog", OBJECT);
      jars = List.of("jcl-over-slf4j-2.0.17", api, "slf4j-simple-" + slf4j);
      check(LogRun.of(jvm, jars, NAME, "objects"), "SLF4JLog", OBJECT);
      if (hasSprings(jvm)) {
        jars = List.of(SPRINGS, api, "slf4j-simple-" + slf4j);
        check(LogRun.of(jvm, jars, NAME, "texts"), "Slf4jLog", null);
      }
    }
  }

  /** Each statement once, as it came in at the application's call. */
  private static void check(AgentRun run, String provider, String object) {
    assertTrue(run.output.contains("done by " + provider), run.output);
    Map<?, ?> warning = run.definition("logged-warning", "no space left");
    Map<?, ?> error = run.definition("logged-error", "given up");
    assertEquals(1, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(2, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    List<String> expected = new ArrayList<>();
    expected.add("TRACE " + NAME + ": first of all [hidden]");
    expected.add(
        "DEBUG " + NAME + ": holds {} %s {0} ! java.lang.IllegalStateException: unseen [hidden]");
    if (object != null) {
      expected.add("DEBUG " + NAME + ": " + object);
    }
    expected.add("INFO " + NAME + ": shown");
    expected.add("WARN " + NAME + ": no space left ! java.lang.IllegalArgumentException: full");
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("ERROR " + NAME + ": given up");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
  }
}
