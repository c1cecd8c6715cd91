package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the newest Java compiles to, by its own compiler. */
class NewestJavaIT {
  private static final int NEWEST = 25;

  static Stream<TestJvm> jvms() {
    return TestJvm.all().filter(it -> it.version() >= NEWEST);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jvms")
  void itsNewStatements(TestJvm jvm, @TempDir Path folder) throws Exception {
    String source = OtherLanguages.source(folder, "Newest.java").toString();
    String compiler = Path.of(jvm.program()).resolveSibling("javac").toString();
    Process compiling =
        new ProcessBuilder(compiler, "-g", "-d", folder.toString(), source)
            .redirectErrorStream(true)
            .start();
    String said = new String(compiling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, compiling.waitFor(), said);
    AgentRun run = AgentRun.of(jvm, folder.toString(), "Newest");
    assertEquals(0, run.exitCode, run.output);
    assertEquals(8, run.definitions(), run.all().toString());

    // Before `super`, where `this` is nothing yet that anybody could look at.
    Map<?, ?> early = told(run, "java.lang.ArithmeticException", "<init>", "caught", 37);
    assertEquals("{doubled=0, given=0, this$0=Newest{}}", variables(run, early, "<init>"));
    Map<?, ?> compact = told(run, "java.lang.IllegalArgumentException", "<init>", "caught", 11);
    assertEquals(
        "{height=2, this=Box[width=0, height=0], width=-1}", variables(run, compact, "<init>"));

    // A pattern takes a record apart: what its accessor throws is the cause of what the switch
    // does.
    Map<?, ?> matched = told(run, "java.lang.MatchException", "area", "caught", 76);
    assertEquals("{shape=Empty[why=\"x\"], this=Newest{}}", variables(run, matched, "area"));
    Map<?, ?> accessor = told(run, "java.lang.UnsupportedOperationException", "why", "caught", 18);
    Map<?, ?> exception = (Map<?, ?>) run.snapshot(matched).get("exception");
    assertEquals(accessor.get("id"), ((Map<?, ?>) exception.get("cause")).get("definition"));
    Map<?, ?> nothing = told(run, "java.lang.NullPointerException", "area", "caught", 71);
    assertEquals("{shape=null, this=Newest{}}", variables(run, nothing, "area"));

    // Through a scoped value's scope.
    Map<?, ?> scoped = told(run, "java.lang.IllegalStateException", "greet", "caught", 82);
    assertEquals("{number=0, this=Newest{}, user=\"ada\"}", variables(run, scoped, "greet"));
    told(run, "java.util.NoSuchElementException", "lambda$main$6", "caught", 53);

    // An exception without a name cannot be looked at by its catch.
    told(run, "java.lang.NumberFormatException", "parsed", "swallowed", 87);
  }

  /** The event of an exception in a method, four times of this type on this line. */
  private static Map<?, ?> told(
      AgentRun run, String exception, String method, String type, long line) {
    Map<?, ?> definition = run.at(exception, method);
    Map<?, ?> location = (Map<?, ?>) definition.get("location");
    assertEquals(
        type + " 4 " + line,
        definition.get("type")
            + " "
            + run.count(definition)
            + " "
            + ((Number) location.get("line")).longValue());
    return definition;
  }

  private static String variables(AgentRun run, Map<?, ?> definition, String method) {
    return AgentRun.variables(AgentRun.frame(run.snapshot(definition), method)).toString();
  }
}
