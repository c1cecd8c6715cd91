package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: throws whose end is hard to see. */
class EndingsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aValueThatCannotBeReadHidesNoEvent(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "unreadable");
    Map<?, ?> unreadable = run.definition("caught", "unreadable");
    assertEquals(1, run.count(unreadable));
    assertNotNull(AgentRun.frame(run.snapshot(unreadable), "failWith"));
    assertEquals(2, run.countOf("java.lang.NumberFormatException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void eachThrowIsWhatBecameOfItself(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "paths");
    assertEquals(5, run.count(run.definition("uncaught", "paths")));
    assertEquals(20, run.count(run.definition("swallowed", "paths")));
    assertEquals(5, run.count(run.definition("uncaught", "paths back")));
    assertEquals(30, run.count(run.definition("swallowed", "paths back")));
    assertEquals(60, run.countOf("java.lang.IllegalStateException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aSlowFinallyOrCatchIsNoEnd(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "slow");
    Map<?, ?> lastly = run.definition("caught", "slow finally");
    assertEquals(3, run.count(lastly));
    assertEquals("slow", ((Map<?, ?>) lastly.get("handler")).get("method"));
    assertNotNull(
        AgentRun.variable(AgentRun.frame(run.snapshot(lastly), "cleanUpSlowly"), "order"));
    Map<?, ?> rolledBack = run.definition("caught", "slow catch");
    assertEquals(3, run.count(rolledBack));
    assertEquals("slow", ((Map<?, ?>) rolledBack.get("handler")).get("method"));
    assertNotNull(run.snapshot(rolledBack));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatALibraryTookIsNotUncaughtWhenItsThreadEnds(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "future");
    assertEquals(5, run.count(run.definition("caught", "future")));
    assertEquals(5, run.countOf("java.io.IOException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatAWrapperBringsBackIsToldOnce(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "wrapped", "-Dcet.exclude.packages=sample.library");
    List<Map<?, ?>> thrown = run.allAt("java.io.IOException", "risky");
    assertEquals(1, thrown.size(), thrown::toString);
    assertEquals(1, run.count(thrown.get(0)));
    assertEquals("wrapped", ((Map<?, ?>) thrown.get(0).get("handler")).get("method"));
    assertEquals(1, run.count(run.definition("caught", "kept")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aCutStackIsNotTakenForTheEnd(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "deep");
    assertEquals(10, run.count(run.definition("caught", "deep")));
    assertEquals(10, run.countOf("java.lang.IllegalStateException"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatVanishesOnItsWayHidesNoOther(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "hidden");
    assertEquals(420, run.count(run.definition("caught", "hidden")));
    Map<?, ?> number = run.definition("caught", "For input string: \"7x\"");
    assertEquals("total", ((Map<?, ?>) number.get("location")).get("method"));
    assertEquals(20, run.count(number));
    assertEquals(30, run.countOf("java.lang.NumberFormatException")); // ten of them at the end
    assertEquals(500, run.count(run.definition("caught", "shared")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatAThreadOutlivesIsNotWhatItDiedOf(TestJvm jvm) throws Exception {
    AgentRun run = endings(jvm, "outlived");
    assertEquals(3, run.count(run.definition("caught", "hidden")));
    assertEquals(3, run.count(run.definition("caught", "shared")));
    assertEquals(
        6,
        run.countOf("java.lang.IllegalStateException") + run.countOf("sample.Endings$Stackless"));
  }

  private static AgentRun endings(TestJvm jvm, String which, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("sample.Endings", which));
    AgentRun run = AgentRun.of(jvm, jvm.samples(), command.toArray(new String[0]));
    assertEquals("done\n", run.output.replace("\r", ""));
    assertEquals(List.of(0), List.of(run.exitCode));
    return run;
  }
}
