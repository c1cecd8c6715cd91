package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent and Pekko's or Akka's logging, which writes elsewhere. */
class AkkaIT {
  private static final List<String> SLF4J = List.of("slf4j-api-2.0.17", "slf4j-simple-2.0.17");
  private static final List<String> SLF4J_OLD = List.of("slf4j-api-1.7.36", "slf4j-simple-1.7.36");

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void pekko(TestJvm jvm) throws Exception {
    List<String> jars = List.of("pekko-actor_2.13-1.1.5", "pekko-slf4j_2.13-1.1.5");
    String name = "sample.PekkoLogs";
    check(run(jvm, jars, SLF4J, name, "org.apache.pekko.event.Logging$DefaultLogger"), name);
    check(run(jvm, jars, SLF4J, name, "org.apache.pekko.event.slf4j.Slf4jLogger"), name);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void akka(TestJvm jvm) throws Exception {
    List<String> jars = List.of("akka-actor_2.13-2.6.21", "akka-slf4j_2.13-2.6.21");
    String name = "sample.AkkaLogs";
    check(run(jvm, jars, SLF4J_OLD, name, "akka.event.Logging$DefaultLogger"), name);
    check(run(jvm, jars, SLF4J_OLD, name, "akka.event.slf4j.Slf4jLogger"), name);
  }

  private static AgentRun run(
      TestJvm jvm, List<String> jars, List<String> slf4j, String name, String logger)
      throws Exception {
    List<String> all = new ArrayList<>(jars);
    all.addAll(slf4j);
    all.addAll(List.of("config-1.4.3", "scala-library-2.13.18"));
    AgentRun run = LogRun.of(jvm, all, name, logger);
    assertTrue(run.output.contains("given up apple pear"), run.output);
    return run;
  }

  /** On the application's thread, and not again on the one that writes. */
  private static void check(AgentRun run, String sample) {
    Map<?, ?> warning = run.definition("logged-warning", "no space for {}");
    Map<?, ?> error = run.definition("logged-error", "given up {}");
    assertEquals(3, run.count(warning));
    assertEquals(1, run.count(error));
    assertEquals(3, run.definitions());
    assertEquals("warn", ((Map<?, ?>) warning.get("location")).get("method"));
    String name = (String) warning.get("logger");
    assertTrue(name.startsWith(sample), name);
    List<String> expected =
        new ArrayList<>(
            List.of(
                "DEBUG " + name + ": first of all [hidden]",
                "DEBUG " + name + ": holds StringBuilder@… of 3 [hidden] [partial]",
                "DEBUG " + name + ": many 1 2 3 4 [hidden]",
                "DEBUG " + name + ": by level 1 [hidden]",
                "INFO " + name + ": shown",
                "INFO " + name + ": shown 1",
                "WARN " + name + ": no space for apple"));
    assertEquals(expected, LogRun.statements(run.snapshot(warning)));
    expected.add("WARN " + name + ": no space for apple");
    expected.add("WARN " + name + ": no space for apple");
    expected.add(
        "ERROR " + name + ": given up apple pear ! java.lang.IllegalArgumentException: full");
    assertEquals(expected, LogRun.statements(run.snapshot(error)));
    Map<?, ?> elsewhere = run.snapshot(run.definition("logged-error", "on another thread"));
    assertEquals(List.of("ERROR " + name + ": on another thread"), LogRun.statements(elsewhere));
  }
}
