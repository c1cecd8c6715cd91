package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: calls of the methods in which events happen. */
class CallsIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void callsAreCountedExactlyOnceAnEventIsKnown(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            "-Dcet.custom.events=sample.Calls.entered",
            "sample.CallsProgram",
            "3000");
    assertEquals(0, run.exitCode, run.output);
    long tenths = Long.parseLong(run.output.trim().substring("calls ".length())) / 10;
    checkTenth(run, run.definition("swallowed", "ninth 3"), tenths);
    checkTenth(run, run.definition("logged-warning", "ninth {0}"), tenths);
    checkTenth(run, run.definition("swallowed", "/ by zero"), tenths);
    checkTenth(run, run.named("ninth").get(0), tenths);
    checkTenth(run, run.named("Calls.entered").get(0), tenths);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void noCallsAreCountedWhereThatIsSwitchedOff(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(jvm, jvm.samples(), "-Dcet.count.calls=false", "sample.CallsProgram", "1000");
    Map<?, ?> event = run.definition("swallowed", "ninth 3");
    assertTrue(run.count(event) > 0);
    assertEquals(0, run.calls(event));
  }

  /** The JVM looks lines up when it is first asked: after a change of the class it cannot. */
  @ParameterizedTest
  @MethodSource("jvms")
  void linesOfExceptionsThatNobodyHasReadOutliveTheChangeOfTheirClass(TestJvm jvm)
      throws Exception {
    AgentRun run =
        AgentRun.of(jvm, jvm.samples(), "-XX:-OmitStackTraceInFastThrow", "sample.Unread", "1500");
    String[] lines = run.output.trim().split("\\R");
    assertEquals(3, lines.length, run.output);
    for (int i = 1; i < lines.length; i++) {
      assertTrue(lines[i].startsWith("Unread.java true "), run.output);
      boolean tells = jvm.version() >= 17; // what was null
      assertEquals(!tells, lines[i].endsWith("nothing"), run.output);
    }
    assertTrue(run.calls(run.definition("caught", "another event of this class")) >= 0);
  }

  /**
   * Every tenth call fails; a round may be cut where counting began and where the program ended.
   */
  private static void checkTenth(AgentRun run, Map<?, ?> event, long tenths) {
    assertEquals(tenths, run.count(event));
    long counted = run.countedOccurrences(event);
    assertTrue(counted > 0 && counted < tenths, counted + " of " + tenths);
    long calls = run.calls(event);
    assertTrue(Math.abs(calls - 10 * counted) <= 20, calls + " calls, " + counted + " failed");
  }
}
