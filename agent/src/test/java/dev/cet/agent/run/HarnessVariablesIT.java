package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: settings of Harness CET mean what they mean there. */
class HarnessVariablesIT {
  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void asUsual(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    assertEquals(4, run.count(warning(run)));
    assertEquals(4, run.count(run.definition("caught", "broken")));
    Map<?, ?> snapshot = run.snapshot(warning(run));
    assertEquals("it failed", snapshot.get("message"));
    assertTrue(snapshot.get("logs").toString().contains("a hidden statement"));
    assertNotNull(snapshot.get("runtime"));
    assertTrue(run.snapshots.size() > 2);
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void sizesOfASnapshot(TestJvm jvm) throws Exception {
    AgentRun run =
        run(
            jvm,
            "-Dharness.etagent.max.string.length=10",
            "-Dharness.etagent.max.array.length=2",
            "-Dharness.etagent.max.depth=1",
            "-Dharness.etagent.max.stack.depth=2",
            "-Dharness.etagent.one.hit.req=true");
    Map<?, ?> snapshot = run.snapshot(run.definition("caught", "broken"));
    assertEquals(2, run.snapshots.size(), "one of each event");
    assertEquals(2, ((List<?>) snapshot.get("frames")).size());
    Map<?, ?> frame = AgentRun.frame(snapshot, "inner");
    assertEquals("0123456789", AgentRun.variable(frame, "text").get("text"));
    List<?> items = (List<?>) AgentRun.variable(frame, "items").get("items");
    assertEquals(2, items.size());
    assertEquals("depth", ((Map<?, ?>) items.get(0)).get("missing"));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noValues(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.no.locals");
    Map<?, ?> frame = AgentRun.frame(run.snapshot(run.definition("caught", "broken")), "inner");
    assertFalse(frame.toString().contains("0123456789abcdef"), frame.toString());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noLoggedEvents(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.no.xmen");
    Map<?, ?> caught = run.definition("caught", "broken");
    assertEquals(4, run.count(caught));
    assertEquals(1, run.definitions());
    assertTrue(run.snapshot(caught).get("logs").toString().contains("a hidden statement"));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noLogView(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.no.cerebro");
    Map<?, ?> snapshot = run.snapshot(warning(run));
    assertEquals(4, run.count(warning(run)));
    assertEquals(List.of(), snapshot.get("logs"));
    assertEquals("it failed", snapshot.get("message"));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void lessOfTheLogView(TestJvm jvm) throws Exception {
    AgentRun run =
        run(
            jvm,
            "-Dharness.etagent.cerebro.min.log.level=LOG_LEVEL_INFO",
            "-Dharness.etagent.cerebro.message.max.length=7");
    String logs = run.snapshot(warning(run)).get("logs").toString();
    assertFalse(logs.contains("hidden statement"), logs);
    assertTrue(logs.contains("message=a shown…"), logs);
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void otherLoggingFrameworksOnly(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.etagent.logger.frameworks=logback:log4j2");
    assertEquals(1, run.definitions());
    assertEquals(List.of(), run.snapshots.get(0).get("logs"));
    assertEquals(2, run(jvm, "-Dharness.etagent.logger.frameworks=log4j:jul").definitions());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noExceptions(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.no.ex");
    assertEquals(1, run.definitions());
    assertEquals(4, run.count(warning(run)));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void oneMethodLeftAlone(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.etagent.optimize.methods=sample.Switched:inner|a.B:c");
    Map<?, ?> caught = run.definition("caught", "broken");
    Map<?, ?> location = (Map<?, ?>) caught.get("location");
    assertEquals("outer", location.get("method"));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void nothingAtAll(TestJvm jvm) throws Exception {
    for (String option :
        List.of(
            "-Dharness.no.trex",
            "-Dharness.disable.exception.handling.time=10m",
            "-Dharness.etagent.optimize.packages=sample")) {
      AgentRun run = run(jvm, option);
      assertEquals(0, run.definitions(), option);
      assertNotNull(run.agent, option);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noRuntime(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm, "-Dharness.no.overmind");
    assertNull(run.snapshot(warning(run)).get("runtime"));
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void whereItsOwnLinesGo(TestJvm jvm, @TempDir Path folder) throws Exception {
    String wrong = "-Dcet.snapshots.first=many";
    assertTrue(AgentRun.of(jvm, jvm.samples(), wrong, "sample.Switched").output.contains("[cet]"));
    Path file = folder.resolve("agent.log");
    run(jvm, wrong, "-Dharness.log.file=" + file);
    assertTrue(Files.readString(file).contains("many"));
    run(jvm, wrong, "-Dharness.silent=true");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void oursAreStronger(TestJvm jvm) throws Exception {
    AgentRun run =
        run(
            jvm,
            "-Dharness.etagent.application.name=theirs",
            "-Dharness.etagent.env.id=theirs",
            "-Dtakipi.no.overmind",
            "-Dcet.application.name=ours");
    assertEquals("ours", run.agent.get("application"));
    assertEquals("theirs", run.agent.get("environment"));
    assertNull(run.snapshot(warning(run)).get("runtime"));
  }

  private static Map<?, ?> warning(AgentRun run) {
    return run.definition("logged-warning", "it failed");
  }

  private static AgentRun run(TestJvm jvm, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("sample.Switched");
    AgentRun run = AgentRun.of(jvm, jvm.samples(), command.toArray(new String[0]));
    assertEquals("done", run.output.trim());
    return run;
  }
}
