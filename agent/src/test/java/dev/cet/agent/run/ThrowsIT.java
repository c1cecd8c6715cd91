package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: what is counted and what is seen. */
class ThrowsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void everyEndOfAThrowIsItsOwnEvent(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Throws", "500");
    checkThrows(run, 500);
    assertEquals("done\n", run.output.replace("\r", ""), "the agent must not show on the output");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void worksWhereALoaderLetsOnlyTheJdkThrough(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Isolated", "50");
    checkThrows(run, 50);
  }

  static Stream<TestJvm> jvmsWithModules() {
    return jvms().filter(jvm -> jvm.version() >= 9);
  }

  @ParameterizedTest
  @MethodSource("jvmsWithModules")
  void worksWithoutTheManagementModule(TestJvm jvm) throws Exception {
    String modules = "--limit-modules=java.base,java.instrument";
    AgentRun run = AgentRun.of(jvm, jvm.samples(), modules, "sample.Throws", "50");
    checkThrows(run, 50);
    assertNotNull(run.snapshots.get(0).get("runtime"));
  }

  private static void checkThrows(AgentRun run, int times) {
    assertEquals(0, run.exitCode, run.output);
    assertEquals(times, run.count(run.definition("caught", "caught")));
    assertEquals(2L * times, run.count(run.definition("swallowed", "swallowed")));
    assertEquals(times, run.count(run.definition("caught", "rethrown")));
    assertEquals(times, run.count(run.definition("caught", "finally")));
    assertEquals(times, run.count(run.definition("caught", "For input string: \"x\"")));
    assertEquals(1, run.count(run.definition("uncaught", "/ by zero")));
    assertEquals(5L * times, run.countOf("java.lang.IllegalArgumentException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aLockThatIsNullFailsWhereItIsTaken(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Throws", "20");
    assertEquals("done\n", run.output.replace("\r", ""));
    List<Map<?, ?>> found = run.allAt("java.lang.NullPointerException", "lock");
    assertEquals(2, found.size(), run.all()::toString);
    for (Map<?, ?> definition : found) {
      assertEquals(20, run.count(definition));
      Map<?, ?> top = (Map<?, ?>) ((List<?>) definition.get("frames")).get(0);
      Map<?, ?> location = (Map<?, ?>) definition.get("location");
      assertEquals(top.get("line"), location.get("line"), definition::toString);
      Map<?, ?> frame = AgentRun.frame(run.snapshot(definition), "lock");
      boolean isOuter = "null".equals(AgentRun.variable(frame, "outer").get("kind"));
      assertEquals(isOuter ? "object" : "null", AgentRun.variable(frame, "inner").get("kind"));
    }
    assertEquals(40, run.countOf("java.lang.NullPointerException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aDefinitionHasTheWholeStackAlsoWithoutASnapshot(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.snapshots.per.second=0", "sample.Crowd");
    Map<?, ?> definition = run.definition("caught", "crowd 07");
    Map<?, ?> deepest = (Map<?, ?>) ((List<?>) definition.get("frames")).get(0);
    assertEquals("fail07", deepest.get("method"));
    assertEquals(List.of(), run.snapshots);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void everyEventHasASnapshotThoughTheBudgetIsSpent(TestJvm jvm) throws Exception {
    String stingy = "-Dcet.snapshots.per.second=1"; // ten at once, and there are 15 events
    AgentRun run = AgentRun.of(jvm, jvm.samples(), stingy, "sample.Crowd");
    for (int i = 0; i < 15; i++) {
      Map<?, ?> definition = run.definition("caught", String.format("crowd %02d", i));
      assertEquals(3, run.count(definition));
      assertNotNull(run.snapshot(definition));
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theFirstSnapshotHasTheValuesAtTheThrow(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Throws", "5");
    Map<?, ?> definition = run.definition("uncaught", "/ by zero");
    assertEquals("divide", ((Map<?, ?>) definition.get("location")).get("method"));
    Map<?, ?> snapshot = run.snapshot(definition);
    assertEquals("worker", ((Map<?, ?>) snapshot.get("thread")).get("name"));
    Map<?, ?> frame = AgentRun.frame(snapshot, "divide");
    Map<?, ?> self = AgentRun.variable(frame, "this");
    assertEquals("shop", AgentRun.field(self, "name").get("text"));
    assertEquals("2.5", AgentRun.field(self, "factor").get("text"));
    assertEquals("3", AgentRun.variable(frame, "amount").get("text"));
    assertEquals("0", AgentRun.variable(frame, "zero").get("text"));
    Map<?, ?> order = AgentRun.variable(frame, "order");
    assertEquals("7", AgentRun.field(order, "id").get("text"));
    assertEquals("redacted", AgentRun.field(order, "password").get("missing"));
    assertFalse(order.toString().contains("hunter2"), order.toString());
    assertFalse(order.toString().contains("abc"), order.toString());
    assertEquals(order.get("id"), AgentRun.field(order, "self").get("ref"));
    Map<?, ?> items = AgentRun.field(order, "items");
    assertEquals("pear", ((Map<?, ?>) ((List<?>) items.get("items")).get(1)).get("text"));
    Map<?, ?> caller = AgentRun.frame(snapshot, "uncaught");
    assertEquals(order.get("id"), AgentRun.variable(caller, "order").get("ref"));
    assertEquals("third-party", AgentRun.frame(snapshot, "run").get("missing"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void sharedExceptionsAndManyThreadsAreCountedExactly(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Shared", "20000");
    assertEquals("20 overflows, 80000 caught\n", run.output.replace("\r", ""));
    assertEquals(20000, run.countOf("sample.Shared$Stackless"));
    assertEquals(20000, run.countOf("java.lang.RuntimeException"));
    assertEquals(20000, run.countOf("java.lang.NullPointerException"));
    assertEquals(20000, run.countOf("java.lang.IllegalStateException"));
    assertEquals(80000, run.countOf("java.lang.UnsupportedOperationException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void loggedErrorsAndWarningsHaveTheirLocals(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Logs", "300");
    Map<?, ?> warning = run.definition("logged-warning", "order {0} is late");
    assertEquals(300, run.count(warning));
    assertNotNull(warning.get("builtAt"), "as for a throw");
    Map<?, ?> snapshot = run.snapshot(warning);
    assertEquals("order 0 is late", snapshot.get("message"));
    assertEquals(
        "Ada", AgentRun.variable(AgentRun.frame(snapshot, "warn"), "customer").get("text"));
    Map<?, ?> error = run.definition("logged-error", "order failed");
    assertEquals(300, run.count(error));
    assertEquals("java.lang.NumberFormatException", error.get("exception"));
    Map<?, ?> logged = (Map<?, ?>) run.snapshot(error).get("exception");
    assertNotNull(AgentRun.frame(logged, "parseInt"), "where what is logged was thrown");
    Map<?, ?> first = (Map<?, ?>) ((List<?>) snapshot.get("logs")).get(0);
    assertEquals("hidden 0", first.get("message"));
    assertEquals(true, first.get("hidden"));
  }
}
