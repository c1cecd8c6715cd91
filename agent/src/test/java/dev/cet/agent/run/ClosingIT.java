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

/** What an exception is given on its way up: failures of {@code close()}, and a cause. */
class ClosingIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatFailedWhileClosingIsTold(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Closing");
    assertTrue(run.output.startsWith("done"), run.output);
    assertEquals(List.of("close two", "close one"), suppressed(run, "caught", "further up"));
    assertEquals(List.of("close three"), suppressed(run, "caught", "beside it"));
    assertEquals(List.of("close last"), suppressed(run, "uncaught", "not caught"));
    assertEquals(2, run.count(run.definition("caught", "further up")));
    assertEquals(2, run.count(run.definition("caught", "beside it")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aCauseThatComesLaterIsTold(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "sample.Closing");
    Map<?, ?> told = exception(run, "caught", "explained");
    assertEquals("why", ((Map<?, ?>) told.get("cause")).get("message"));
  }

  private static Map<?, ?> exception(AgentRun run, String type, String message) {
    return (Map<?, ?>) run.snapshot(run.definition(type, message)).get("exception");
  }

  private static List<String> suppressed(AgentRun run, String type, String message) {
    List<?> told = (List<?>) exception(run, type, message).get("suppressed");
    assertNotNull(told, message);
    List<String> messages = new ArrayList<>();
    for (Object one : told) {
      Map<?, ?> suppressed = (Map<?, ?>) one;
      messages.add((String) suppressed.get("message"));
      Map<?, ?> event = run.definition((String) suppressed.get("definition"));
      assertEquals("close", ((Map<?, ?>) event.get("location")).get("method"));
      assertNotNull(suppressed.get("frames"));
    }
    return messages;
  }
}
