package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions that are lost because another one goes on in their place. */
class ReplacingIT {
  private static final int TIMES = 40;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatIsHiddenIsToldWithWhatHidIt(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Replacing");
    assertTrue(run.output.startsWith("done"), run.output);
    isHidden(run, "lost to a throw", "throwsInFinally", "caught", "thrown in finally");
    isHidden(run, "lost to close", "closesInFinally", null, "close");
    isHidden(run, "lost before its catch", "closesBeforeItsOwnCatch", null, "close");
    isHidden(run, "lost to a clean-up", "cleansBeforeItLooks", null, "close");
    isHidden(run, "lost to a wrapper", "closesWithWrapper", "caught", "wraps close");
    assertEquals(1, run.count(run.definition("swallowed", "lost at the end")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatWasLookedAtIsNotHidden(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Replacing");
    for (String message : List.of("looked at", "translated", "not lost")) {
      assertEquals(TIMES, run.count(run.definition("caught", message)), message);
    }
    assertEquals(List.of("looked at"), replaced(run, run.definition("caught", "instead of it")));
    assertEquals(List.of(), replaced(run, run.definition("caught", "with a cause")));
  }

  /**
   * @param by type of the event that hid it; null where it ends in several ways
   */
  private static void isHidden(
      AgentRun run, String message, String method, String by, String byMessage) {
    Map<?, ?> hidden = run.definition("swallowed", message);
    assertEquals(TIMES, run.count(hidden), message);
    Map<?, ?> handler = (Map<?, ?>) hidden.get("handler");
    assertEquals(method, handler.get("method"));
    assertNotNull(handler.get("line"));
    assertNotNull(run.snapshot(hidden));
    List<String> linked = new ArrayList<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      Map<?, ?> exception = (Map<?, ?>) snapshot.get("exception");
      Object replaced = exception == null ? null : exception.get("replaced");
      for (Object one : replaced == null ? List.of() : (List<?>) replaced) {
        if (hidden.get("id").equals(((Map<?, ?>) one).get("definition"))) {
          linked.add((String) exception.get("message"));
          assertNotNull(((Map<?, ?>) one).get("frames"));
        }
      }
    }
    assertTrue(linked.contains(byMessage), message + " is linked to " + linked);
    if (by != null) {
      assertEquals(TIMES, run.count(run.definition(by, byMessage)), byMessage);
    }
  }

  private static List<String> replaced(AgentRun run, Map<?, ?> by) {
    Map<?, ?> exception = (Map<?, ?>) run.snapshot(by).get("exception");
    if (exception.get("replaced") == null) {
      return List.of();
    }
    List<String> messages = new ArrayList<>();
    for (Object one : (List<?>) exception.get("replaced")) {
      messages.add((String) ((Map<?, ?>) one).get("message"));
    }
    return messages;
  }
}
