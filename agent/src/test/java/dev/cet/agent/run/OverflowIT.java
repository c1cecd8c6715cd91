package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stack overflows are told like any other exception, once there is room to tell them. */
class OverflowIT {
  private static final String ERROR = "java.lang.StackOverflowError";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void anOverflowIsCountedWhereItRecurs(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Overflowing");
    assertEquals(ERROR + "\n15 caught\n", run.output.replace("\r", ""));
    assertEquals(16, run.countOf(ERROR));
    assertEquals(5, run.count(run.at(ERROR, "direct")));
    assertEquals(5, run.count(run.at(ERROR, "even"))); // whichever of the two met the end
    Map<?, ?> uncaught = run.at(ERROR, "endless");
    assertEquals("uncaught", uncaught.get("type"));
    assertEquals(1, run.count(uncaught));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aLibrarysOverflowIsToldWhereItWasEntered(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Overflowing");
    Map<?, ?> event = run.at(ERROR, "library");
    assertEquals("swallowed", event.get("type"));
    assertEquals(5, run.count(event));
    assertEquals(50L, ((Number) ((Map<?, ?>) event.get("location")).get("line")).longValue());
    Map<?, ?> frame = AgentRun.frame(run.snapshot(event), "library");
    assertNotNull(AgentRun.variable(frame, "self"));
    assertEquals("0", ShownValue.of(AgentRun.variable(frame, "order")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void framesWithoutRoomSaySo(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Overflowing");
    List<?> frames = (List<?>) run.snapshot(run.at(ERROR, "direct")).get("frames");
    assertEquals("stack-full", ((Map<?, ?>) frames.get(0)).get("missing"));
    boolean read = false;
    for (Object frame : frames) {
      read |= ((Map<?, ?>) frame).get("variables") != null;
    }
    assertTrue(read, "the frames further up have values");
  }
}
