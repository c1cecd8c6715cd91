package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading values loads no class of the application, nor does it need those that are missing. */
class LoadingIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aSnapshotLoadsNoClass(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Loading");
    String[] lines = run.output.trim().split("\\R");
    assertEquals("[Shop, OutOfStock, Order]", lines[lines.length - 1], run.output);
    assertEquals("out of stock", lines[0]);
    Map<?, ?> frame = AgentRun.frame(run.snapshots.get(0), "sell");
    String thrown = AgentRun.variables(frame).get("thrown exception");
    for (String part :
        new String[] {
          "name=\"ink\"",
          "pieces=int[](2)[3, 4]",
          "cents=1250",
          "paid=true",
          "unused=null",
          "missing=null",
          "all=null"
        }) {
      assertTrue(thrown.contains(part), thrown);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aThrowWaitsForNoLoader(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.LoaderLock");
    assertEquals("sold out\ndone", run.output.trim().replace("\r", ""));
    Map<?, ?> event = run.definition("caught", "sold out");
    assertEquals(1, run.count(event));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theFirstLogStatementAndCustomEventAskNoLoader(TestJvm jvm) throws Exception {
    List<String> jars = List.of("slf4j-api-2.0.17", "slf4j-simple-2.0.17");
    AgentRun run = LogRun.of(jvm, jars, "-Dx=y", "sample.FirstStatements");
    assertTrue(run.output.contains("asked for [], done"), run.output);
    List<?> logs = (List<?>) run.snapshot(run.named("opened").get(0)).get("logs");
    assertEquals(1, logs.size(), "the statement was heard");
  }
}
