package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: values and messages that are a trouble to read. */
class AwkwardIT {
  private AgentRun run;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  private void start(TestJvm jvm) throws Exception {
    run = AgentRun.of(jvm, jvm.samples(), "sample.Awkward");
  }

  @AfterEach
  void end() {
    assertEquals(0, run.exitCode, run.output);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aLongMessageIsCutAndItsEventArrives(TestJvm jvm) throws Exception {
    start(jvm);
    assertEquals(3, run.countOf("java.lang.IllegalArgumentException"));
    Map<?, ?> definition = run.definition("swallowed", "m".repeat(4_000) + "…");
    String message = (String) run.snapshot(definition).get("message");
    assertTrue(message.length() < 5_000, () -> "" + message.length());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void noMessageRunsTheApplicationsCode(TestJvm jvm) throws Exception {
    start(jvm);
    assertEquals("calls 0", run.output.trim());
    assertEquals(3, run.count(run.definition("swallowed", "remote")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void valuesAreReadInFewSteps(TestJvm jvm) throws Exception {
    start(jvm);
    Map<?, ?> snapshot = run.snapshot(run.definition("swallowed", "values true"));
    Map<?, ?> frame = AgentRun.frame(snapshot, "fail");
    List<?> given = (List<?>) AgentRun.variable(frame, "given").get("items");
    Map<?, ?> queue = (Map<?, ?>) given.get(0);
    assertEquals(25, ((List<?>) queue.get("items")).size());
    assertEquals("size", queue.get("missing"));
    assertNull(queue.get("size"));
    assertEquals("depth", ((Map<?, ?>) given.get(1)).get("missing"));
    List<Object> sorted = new ArrayList<>();
    for (Object item : (List<?>) ((Map<?, ?>) given.get(2)).get("items")) {
      sorted.add(((Map<?, ?>) item).get("text"));
    }
    assertEquals(List.of("a", "b", "c"), sorted);
  }
}
