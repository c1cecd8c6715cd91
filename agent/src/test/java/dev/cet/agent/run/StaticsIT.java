package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: the static fields of the classes that fail. */
class StaticsIT {
  /** What one snapshot's statics may take, and the one variable that may go beyond it. */
  private static final int MOST_BYTES = 32 * 1024 + 4 * 1024;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void areShownWhereAskedFor(TestJvm jvm) throws Exception {
    AgentRun run = use(jvm, true);
    // No class was initialized before the application did: the 8th attempt is the count of that.
    assertEquals("done 8", run.output.trim());

    Map<?, ?> here = snapshot(run, "attempt 01");
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("attempts", "0");
    expected.put("password", "<redacted by name: password>");
    expected.put("neverUsed", "null");
    expected.put("asked", "Asked{region=\"south\"}");
    expected.put("open", "true");
    expected.put("large", null);
    expected.put("kept", "null");
    expected.put("REGION", "\"north\"");
    expected.put("RATES", "HashMap(1){\"EUR\"=\"1.08\"}");
    expected.put("SHARED", null);
    Map<String, Map<?, ?>> fields = statics(AgentRun.frame(here, "fail"));
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(fields.keySet()));
    Object list = AgentRun.variable(AgentRun.frame(here, "fail"), "list").get("id");
    assertEquals(list, fields.get("SHARED").get("ref"), "the parameter has it in full");
    assertEquals(25, ((List<?>) fields.get("large").get("items")).size());
    expected.forEach(
        (name, text) -> {
          if (text != null) {
            assertEquals(text, ShownValue.of(fields.get(name)), name);
          }
        });
    Map<String, Map<?, ?>> inner = statics(AgentRun.frame(here, "go"));
    assertEquals(List.of("state", "phase"), List.copyOf(inner.keySet()));
    assertEquals("State NEW", ShownValue.of(inner.get("phase")));
    assertEquals(Map.of(), statics(AgentRun.frame(here, "begin")), "told once for each class");

    Map<?, ?> again = AgentRun.frame(snapshot(run, "attempt 71"), "fail");
    assertEquals("7", ShownValue.of(statics(again).get("attempts")), "as it is at each throw");
    assertFalse(run.snapshots.toString().contains("hunter2"), "a secret has left the process");
    assertFalse(run.snapshots.toString().contains("not shown"), "what a library keeps is shown");

    Map<?, ?> initializing = AgentRun.frame(snapshot(run, "set 7"), "fail");
    Map<String, Map<?, ?>> half = statics(initializing);
    assertEquals("\"set 7\"", ShownValue.of(half.get("before")), "set before the failure");
    assertEquals("0", ShownValue.of(half.get("late")), "not set yet");

    Map<?, ?> full = AgentRun.frame(snapshot(run, "full"), "fail");
    assertEquals(7, statics(full).size());
    assertEquals("budget", statics(full).get("sixth").get("missing"));
    String told = statics(full).toString();
    assertTrue(told.length() < MOST_BYTES, told.length() + " characters of statics");
  }

  @Test
  void areLeftAloneOtherwise() throws Exception {
    TestJvm jvm = TestJvm.all().findFirst().orElseThrow();
    AgentRun run = use(jvm, false);
    assertEquals("done 8", run.output.trim());
    Map<?, ?> snapshot = snapshot(run, "attempt 01");
    for (Object frame : (List<?>) snapshot.get("frames")) {
      assertEquals(Map.of(), statics((Map<?, ?>) frame));
    }
  }

  private static AgentRun use(TestJvm jvm, boolean asked) throws Exception {
    return AgentRun.of(
        jvm,
        jvm.samples(),
        "-Dcet.capture.statics=" + asked,
        "-Dcet.exclude.packages=sample.StaticUse$Library",
        "-Dcet.snapshots.first=1000",
        "sample.StaticUse");
  }

  private static Map<?, ?> snapshot(AgentRun run, String message) {
    return run.snapshots.stream()
        .filter(each -> message.equals(each.get("message")))
        .findFirst()
        .orElseThrow();
  }

  /** Values by name, in the order of the report. */
  private static Map<String, Map<?, ?>> statics(Map<?, ?> frame) {
    Map<String, Map<?, ?>> byName = new LinkedHashMap<>();
    List<?> variables = (List<?>) frame.get("variables");
    for (Object each : variables == null ? List.of() : variables) {
      Map<?, ?> variable = (Map<?, ?>) each;
      if ("static".equals(variable.get("kind"))) {
        byName.put((String) variable.get("name"), (Map<?, ?>) variable.get("value"));
      }
    }
    return byName;
  }
}
