package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: logged events say what the framework wrote. */
class LogTextsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theJdksLogging(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Texts");
    check(run, run.definition("logged-warning", "basket of {0}"));
  }

  /** As on a machine that is so busy that a statement takes seconds. */
  @ParameterizedTest
  @MethodSource("jvms")
  void aTextIsWaitedFor(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Texts", "6000");
    check(run, run.definition("logged-warning", "basket of {0}"));
  }

  /** The Logback of these tests is itself compiled for Java 11. */
  static Stream<TestJvm> jvmsFor11() {
    return jvms().filter(jvm -> jvm.version() >= 11);
  }

  @ParameterizedTest
  @MethodSource("jvmsFor11")
  void logbackWithAnException(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, classPath(jvm), "sample.LogbackTexts");
    check(run, run.definition("logged-warning", "basket of {}"));
    Map<?, ?> exception = (Map<?, ?>) run.snapshots.get(0).get("exception");
    assertEquals("full", exception.get("message"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aLoggerIsAskedNoMoreThanWithoutTheAgent(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.AskedLogger");
    assertEquals("asked 10", run.output.trim());
    assertEquals(5, run.count(run.definition("logged-warning", "record")));
  }

  /** The first event looks at the stack before the statement is written, the later ones after. */
  private static void check(AgentRun run, Map<?, ?> warning) {
    assertEquals(0, run.exitCode, run.output);
    assertEquals(3, run.count(warning));
    assertEquals(3, run.snapshots.size());
    String basket = "apple";
    for (Map<?, ?> snapshot : run.snapshots) {
      assertEquals("basket of " + basket, snapshot.get("message"));
      List<?> logs = (List<?>) snapshot.get("logs");
      Map<?, ?> newest = (Map<?, ?>) logs.get(logs.size() - 1);
      assertEquals("basket of " + basket, newest.get("message"));
      assertNull(newest.get("partial"));
      Map<?, ?> hidden = (Map<?, ?>) logs.get(logs.size() - 2);
      assertEquals("hidden StringBuilder@…", hidden.get("message"));
      assertEquals(true, hidden.get("partial"));
      basket += " pear";
    }
  }

  private static String classPath(TestJvm jvm) {
    List<String> path = new ArrayList<>(List.of(jvm.samples()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (name.startsWith("slf4j-api") || name.startsWith("logback-")) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }
}
