package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kotlin makes of its statements, told in the words of their source. */
class KotlinIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void statements(TestJvm jvm, @TempDir Path folder) throws Exception {
    OtherLanguages.compileKotlin(
        OtherLanguages.source(folder, "Inline.kt"), folder, "kotlin-stdlib");
    String path = OtherLanguages.path(folder, "kotlin-stdlib");
    AgentRun run = AgentRun.of(jvm, path, "lang.Runner");
    assertEquals(0, run.exitCode, run.output);
    assertEquals(Set.of(), run.withoutLine());

    // Inlined code has the line that called it, and its variables the names of their source.
    Map<?, ?> total = run.at("java.lang.ArithmeticException", "total");
    assertEquals("caught 4 16, by main 57", told(run, total));
    assertEquals(List.of("divisor line"), suspects(run, total));
    Map<?, ?> first = run.at("java.util.NoSuchElementException", "first");
    assertEquals("caught 4 23, by main 58", told(run, first));
    assertEquals(Set.of("this", "wanted", "factor", "this@first"), variables(run, first).keySet());
    assertEquals(Set.of("args", "basket", "round"), variables(run, first, "main").keySet());

    // The receiver of an extension.
    Map<?, ?> priced = run.at("java.lang.NumberFormatException", "priced");
    assertEquals("caught 4 26, by main 59", told(run, priced));
    assertEquals(List.of("argument this@priced"), suspects(run, priced));
    assertEquals("\"nada\"", variables(run, priced).get("this@priced"));

    // What Kotlin itself asks: `require`, `!!`, and whether a parameter is null.
    Map<?, ?> checked = run.at("java.lang.IllegalArgumentException", "checked");
    assertEquals("caught 4 31, by main 60", told(run, checked));
    assertEquals(List.of("argument limit", "argument this.owner"), suspects(run, checked));
    Map<?, ?> named = run.at("java.lang.NullPointerException", "named");
    assertEquals("caught 4 34, by main 61", told(run, named));
    assertEquals(List.of("receiver prices.get(…)", "argument name"), suspects(run, named));
    Map<?, ?> asked = run.at("java.lang.NullPointerException", "asked");
    assertEquals(List.of("receiver name"), suspects(run, asked));
    assertEquals("null", variables(run, asked).get("name"));
    Map<?, ?> frame = AgentRun.frame(run.snapshot(asked), "asked");
    assertNull(frame.get("line"), "before the first line");

    // A lambda that nobody inlines.
    Map<?, ?> lambda = run.at("java.lang.ArithmeticException", "late$lambda$2");
    assertEquals("caught 4 38, by main 62", told(run, lambda));
    assertEquals(Map.of("it", "0"), variables(run, lambda));
  }

  /** Type, occurrences, line, and where it was caught. */
  private static String told(AgentRun run, Map<?, ?> definition) {
    Map<?, ?> handler = (Map<?, ?>) definition.get("handler");
    return definition.get("type")
        + " "
        + run.count(definition)
        + " "
        + line(definition.get("location"))
        + ", by "
        + handler.get("method")
        + " "
        + line(handler);
  }

  private static long line(Object location) {
    return ((Number) ((Map<?, ?>) location).get("line")).longValue();
  }

  /** Of the location's frame in the first snapshot. */
  private static Map<String, String> variables(AgentRun run, Map<?, ?> definition) {
    Object method = ((Map<?, ?>) definition.get("location")).get("method");
    return variables(run, definition, (String) method);
  }

  private static Map<String, String> variables(AgentRun run, Map<?, ?> definition, String method) {
    return AgentRun.variables(AgentRun.frame(run.snapshot(definition), method));
  }

  private static List<String> suspects(AgentRun run, Map<?, ?> definition) {
    return AgentRun.suspects(run.snapshot(definition));
  }
}
