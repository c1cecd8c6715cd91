package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: custom events through the API and by configuration. */
class CustomEventsIT {
  private static final String CONFIGURED =
      "-Dcet.custom.events=sample.Custom$Order.cancel,sample.Custom$Audit.*";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void areToldWithPlaceValuesAndCount(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), CONFIGURED, "sample.Custom");
    assertEquals(0, run.exitCode, run.output);
    assertEquals("done 1 isolated", run.output.trim());
    theApi(run);
    whatIsHandedOver(run);
    configuredMethods(run);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theApiDoesNothingWithoutTheAgent(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.enabled=false", "sample.Custom");
    assertEquals("done 1 isolated", run.output.trim());
    assertEquals(List.of(), run.snapshots);
  }

  private static void theApi(AgentRun run) throws Exception {
    Map<?, ?> event = custom(run, "order-without-price");
    assertEquals(500, run.count(event));
    Map<?, ?> location = (Map<?, ?>) event.get("location");
    assertEquals("withoutPrice", location.get("method"));
    assertEquals(lineOf("api"), ((Number) location.get("line")).intValue());
    Map<?, ?> snapshot = run.snapshot(event);
    Map<?, ?> frame = (Map<?, ?>) ((List<?>) snapshot.get("frames")).get(0);
    assertEquals("withoutPrice", frame.get("method"));
    assertEquals(lineOf("api"), ((Number) frame.get("line")).intValue());
    assertEquals("apple-0", AgentRun.variable(frame, "item").get("text"));
    assertEquals("7.5", AgentRun.variable(frame, "price").get("text"));
    Map<?, ?> self = AgentRun.variable(frame, "this");
    assertEquals("north", AgentRun.field(self, "region").get("text"));
    assertNull(snapshot.get("message"));
    List<?> why = (List<?>) snapshot.get("suspects");
    assertEquals(1, why.size(), why.toString());
    assertEquals("price", ((Map<?, ?>) why.get(0)).get("expression"));
    assertEquals(500, run.count(event));
    assertEquals(1, run.count(custom(run, "isolated")));
    assertEquals(1, run.count(custom(run, "unnamed")));
  }

  private static void whatIsHandedOver(AgentRun run) {
    Map<?, ?> named = top(run, custom(run, "with.names"));
    List<?> entries = (List<?>) AgentRun.variable(named, "value").get("entries");
    assertEquals("plum", ((Map<?, ?>) ((List<?>) entries.get(0)).get(1)).get("text"));
    assertEquals("redacted", ((Map<?, ?>) ((List<?>) entries.get(1)).get(1)).get("missing"));
    Map<?, ?> event = custom(run, "explained");
    assertEquals("java.lang.IllegalArgumentException", event.get("exception"));
    assertEquals("no plum", event.get("message"));
    Map<?, ?> explained = top(run, event);
    assertEquals("north", AgentRun.variable(explained, "value 1").get("text"));
    assertEquals(2, ((List<?>) AgentRun.variable(explained, "value 2").get("items")).size());
    Map<?, ?> lambda = top(run, custom(run, "from-lambda"));
    assertEquals("7", AgentRun.variable(lambda, "value").get("text"));
  }

  private static void configuredMethods(AgentRun run) throws Exception {
    List<Map<?, ?>> cancels = run.named("Custom$Order.cancel");
    assertEquals(3, cancels.size(), cancels.toString());
    Map<?, ?> loop =
        cancels.stream()
            .filter(one -> "reordered".equals(((Map<?, ?>) one.get("location")).get("method")))
            .findFirst()
            .orElseThrow();
    assertEquals(20, run.count(loop));
    Map<?, ?> location = (Map<?, ?>) loop.get("location");
    assertEquals(lineOf("configured"), ((Number) location.get("line")).intValue());
    Map<?, ?> snapshot = run.snapshot(loop);
    Map<?, ?> entered = AgentRun.frame(snapshot, "cancel");
    assertEquals("round", AgentRun.variable(entered, "reason").get("text"));
    assertEquals("0", AgentRun.variable(entered, "by").get("text"));
    assertEquals("kiwi", AgentRun.field(AgentRun.variable(entered, "this"), "item").get("text"));
    Map<?, ?> caller = AgentRun.frame(snapshot, "reordered");
    assertEquals("0", AgentRun.variable(caller, "round").get("text"));
    List<Map<?, ?>> notes = run.named("Custom$Audit.note");
    assertEquals(2, notes.size(), notes.toString());
    Map<?, ?> note = top(run, notes.get(0));
    assertEquals("1.5", AgentRun.variable(note, "amount").get("text"));
    assertEquals("c", AgentRun.variable(note, "kind").get("text"));
    assertEquals("2", AgentRun.variable(note, "code").get("text"));
    assertEquals(1, run.count(run.named("Custom$Audit.loop").get(0)));
    assertTrue(run.named("Custom$SpecialOrder.cancel").isEmpty());
  }

  private static Map<?, ?> custom(AgentRun run, String name) {
    List<Map<?, ?>> found = run.named(name);
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  private static Map<?, ?> top(AgentRun run, Map<?, ?> event) {
    return (Map<?, ?>) ((List<?>) run.snapshot(event).get("frames")).get(0);
  }

  private static int lineOf(String mark) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("src/test/java/sample/Custom.java"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// line: " + mark)) {
        return i + 1;
      }
    }
    throw new AssertionError("no line " + mark);
  }
}
