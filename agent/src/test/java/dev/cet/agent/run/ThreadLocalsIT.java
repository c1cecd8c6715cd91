package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: the thread-locals of the thread that fails. */
class ThreadLocalsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void areShownWhereAskedFor(TestJvm jvm) throws Exception {
    AgentRun run = use(jvm, true);
    // Neither was a value made nor a class initialized before the application did.
    assertEquals("done 12", run.output.trim());
    Map<?, ?> event = run.at("java.lang.IllegalStateException", "fail");
    assertEquals(2, run.count(event));
    assertEquals(2, run.snapshots.size());
    Map<String, Map<?, ?>> here = threadLocals(snapshot(run, "here"));
    String use = "sample.ThreadLocalUse.";
    List<String> all =
        List.of(
            "sample.ThreadLocalUse$Tenant",
            use + "API_TOKEN",
            use + "LARGE",
            use + "NAMED",
            use + "REQUEST",
            use + "TENANT");
    assertEquals(all, List.copyOf(here.keySet()));
    assertEquals(
        "HashMap(2){\"path\"=\"/orders\", \"password\"=<redacted by name: password>}",
        ShownValue.of(here.get(use + "REQUEST")));
    assertEquals("name: token", here.get(use + "API_TOKEN").get("rule"));
    assertEquals("\"named\"", ShownValue.of(here.get(use + "NAMED")));
    assertEquals(25, ((List<?>) here.get(use + "LARGE").get("items")).size());
    assertEquals("Tenant{region=\"of an object\"}", ShownValue.of(here.get(all.get(0))));
    Map<?, ?> frame = AgentRun.frame(snapshot(run, "here"), "fail");
    Object tenant = AgentRun.variable(frame, "tenant").get("id");
    assertEquals(tenant, here.get(use + "TENANT").get("ref"), "the frame has it in full");

    Map<String, Map<?, ?>> there = threadLocals(snapshot(run, "there"));
    assertEquals(List.of(use + "TENANT"), List.copyOf(there.keySet()), "what was inherited");
    assertFalse(run.snapshots.toString().contains("hunter2"), "a secret has left the process");
  }

  @Test
  void areLeftAloneOtherwise() throws Exception {
    TestJvm jvm = TestJvm.all().findFirst().orElseThrow();
    AgentRun run = use(jvm, false);
    assertEquals("done 12", run.output.trim());
    assertEquals(2, run.snapshots.size());
    for (Map<?, ?> snapshot : run.snapshots) {
      assertNull(snapshot.get("threadLocals"));
    }
  }

  private static AgentRun use(TestJvm jvm, boolean asked) throws Exception {
    return AgentRun.of(
        jvm,
        jvm.samples(),
        "-Dcet.capture.thread.locals=" + asked,
        "-Dcet.snapshots.first=1000",
        "sample.ThreadLocalUse");
  }

  private static Map<?, ?> snapshot(AgentRun run, String message) {
    return run.snapshots.stream()
        .filter(each -> message.equals(each.get("message")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Map<?, ?>> threadLocals(Map<?, ?> snapshot) {
    Map<String, Map<?, ?>> byName = new TreeMap<>();
    List<?> found = (List<?>) snapshot.get("threadLocals");
    for (Object each : found == null ? List.of() : found) {
      Map<?, ?> one = (Map<?, ?>) each;
      String holder = one.get("holder") == null ? "" : one.get("holder") + ".";
      byName.put(holder + one.get("name"), (Map<?, ?>) one.get("value"));
    }
    return byName;
  }
}
