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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs with the packaged agent: settings of Harness CET mean what they mean there. */
class HarnessVariablesIT {
  private static final TestJvm JVM =
      new TestJvm(Path.of(System.getProperty("java.home")), Runtime.version().feature());

  @Test
  void asUsual() throws Exception {
    AgentRun run = run();
    assertEquals(4, run.count(warning(run)));
    assertEquals(4, run.count(run.definition("caught", "broken")));
    Map<?, ?> snapshot = run.snapshot(warning(run));
    assertEquals("it failed", snapshot.get("message"));
    assertTrue(snapshot.get("logs").toString().contains("a hidden statement"));
    assertNotNull(snapshot.get("runtime"));
    assertTrue(run.snapshots.size() > 2);
  }

  @Test
  void sizesOfASnapshot() throws Exception {
    AgentRun run =
        run(
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

  @Test
  void noValues() throws Exception {
    AgentRun run = run("-Dharness.no.locals");
    Map<?, ?> frame = AgentRun.frame(run.snapshot(run.definition("caught", "broken")), "inner");
    assertFalse(frame.toString().contains("0123456789abcdef"), frame.toString());
  }

  @Test
  void noLoggedEvents() throws Exception {
    AgentRun run = run("-Dharness.no.xmen");
    Map<?, ?> caught = run.definition("caught", "broken");
    assertEquals(4, run.count(caught));
    assertEquals(1, run.definitions());
    assertTrue(run.snapshot(caught).get("logs").toString().contains("a hidden statement"));
  }

  @Test
  void noLogView() throws Exception {
    AgentRun run = run("-Dharness.no.cerebro");
    Map<?, ?> snapshot = run.snapshot(warning(run));
    assertEquals(4, run.count(warning(run)));
    assertEquals(List.of(), snapshot.get("logs"));
    assertEquals("it failed", snapshot.get("message"));
  }

  @Test
  void lessOfTheLogView() throws Exception {
    AgentRun run =
        run(
            "-Dharness.etagent.cerebro.min.log.level=LOG_LEVEL_INFO",
            "-Dharness.etagent.cerebro.message.max.length=7");
    String logs = run.snapshot(warning(run)).get("logs").toString();
    assertFalse(logs.contains("hidden statement"), logs);
    assertTrue(logs.contains("message=a shown…"), logs);
  }

  @Test
  void otherLoggingFrameworksOnly() throws Exception {
    AgentRun run = run("-Dharness.etagent.logger.frameworks=logback:log4j2");
    assertEquals(1, run.definitions());
    assertEquals(List.of(), run.snapshots.get(0).get("logs"));
    assertEquals(2, run("-Dharness.etagent.logger.frameworks=log4j:jul").definitions());
  }

  @Test
  void noExceptions() throws Exception {
    AgentRun run = run("-Dharness.no.ex");
    assertEquals(1, run.definitions());
    assertEquals(4, run.count(warning(run)));
  }

  @Test
  void oneMethodLeftAlone() throws Exception {
    AgentRun run = run("-Dharness.etagent.optimize.methods=sample.Switched:inner|a.B:c");
    Map<?, ?> caught = run.definition("caught", "broken");
    Map<?, ?> location = (Map<?, ?>) caught.get("location");
    assertEquals("outer", location.get("method"));
  }

  @Test
  void nothingAtAll() throws Exception {
    for (String option :
        List.of(
            "-Dharness.no.trex",
            "-Dharness.disable.exception.handling.time=10m",
            "-Dharness.etagent.optimize.packages=sample")) {
      AgentRun run = run(option);
      assertEquals(0, run.definitions(), option);
      assertNotNull(run.agent, option);
    }
  }

  @Test
  void noRuntime() throws Exception {
    AgentRun run = run("-Dharness.no.overmind");
    assertNull(run.snapshot(warning(run)).get("runtime"));
  }

  @Test
  void whereItsOwnLinesGo(@TempDir Path folder) throws Exception {
    String wrong = "-Dcet.snapshots.first=many";
    assertTrue(AgentRun.of(JVM, JVM.samples(), wrong, "sample.Switched").output.contains("[cet]"));
    Path file = folder.resolve("agent.log");
    run(wrong, "-Dharness.log.file=" + file);
    assertTrue(Files.readString(file).contains("many"));
    run(wrong, "-Dharness.silent=true");
  }

  @Test
  void oursAreStronger() throws Exception {
    AgentRun run =
        run(
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

  private static AgentRun run(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("sample.Switched");
    AgentRun run = AgentRun.of(JVM, JVM.samples(), command.toArray(new String[0]));
    assertEquals("done", run.output.trim());
    return run;
  }
}
