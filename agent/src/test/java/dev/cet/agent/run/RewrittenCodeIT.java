package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that something else has rewritten before the agent sees it, or rewrites after. */
class RewrittenCodeIT {
  private static final String LOST = "java.lang.IllegalStateException";

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  /** On each JVM, before the weaver and after it. */
  static Stream<Arguments> weaverRuns() {
    return TestJvm.all()
        .flatMap(jvm -> Stream.of(Arguments.of(jvm, true), Arguments.of(jvm, false)));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void lombok(TestJvm jvm, @TempDir Path folder) throws Exception {
    String lombok = tool("lombok");
    compile(folder, "Lomboked.java", lombok, "-processorpath", lombok);
    AgentRun run = AgentRun.of(jvm, folder.toString(), "lang.Lomboked");
    assertEquals(0, run.exitCode, run.output);
    assertEquals(4, run.definitions(), run.all().toString());

    // The parameter that must not be null, on the line where it says so.
    Map<?, ?> checked = run.at("java.lang.NullPointerException", "name");
    assertEquals("caught 4 71", told(run, checked));
    assertEquals(List.of("condition name"), AgentRun.suspects(run.snapshot(checked)));
    assertEquals("null", variables(run, checked).get("name"));

    // Rethrown by what Lombok wraps the method in: one event, where it was thrown.
    Map<?, ?> sneaky = run.at("java.io.IOException", "sneaky");
    assertEquals("caught 4 78", told(run, sneaky));
    assertEquals("7", variables(run, sneaky).get("number"));
    assertEquals(List.of("argument number"), AgentRun.suspects(run.snapshot(sneaky)));
    assertEquals(
        "Order{number=7, item=Item{name=\"tea\", stock=3, password=<redacted by name: password>}}",
        variables(run, sneaky).get("order"));

    // Through the generated finally of @Cleanup, whose resource is still open at the throw.
    Map<?, ?> cleaned = run.at("java.lang.ArithmeticException", "cleaned");
    assertEquals("caught 4 84", told(run, cleaned));
    assertEquals(List.of("divisor stock"), AgentRun.suspects(run.snapshot(cleaned)));
    assertEquals("Till{open=true}", variables(run, cleaned).get("till"));

    // Through the generated synchronized block.
    assertEquals("caught 4 89", told(run, run.at(LOST, "locked")));
  }

  @ParameterizedTest
  @MethodSource("weaverRuns")
  void aspectj(TestJvm jvm, boolean first, @TempDir Path folder) throws Exception {
    String weaver = tool("aspectjweaver");
    compile(folder, "Woven.java", weaver);
    Path aop = folder.resolve("META-INF/aop.xml");
    Files.createDirectories(aop.getParent());
    Files.writeString(
        aop,
        "<aspectj><aspects><aspect name='lang.Woven$Watch'/></aspects>"
            + "<weaver options='-Xlint:ignore'><include within='lang..*'/></weaver></aspectj>");
    String path = folder + File.pathSeparator + weaver;
    String option = "-javaagent:" + weaver;
    AgentRun run =
        first
            ? AgentRun.of(jvm, path, option, "lang.Woven$Counter")
            : AgentRun.of(jvm, List.of(option), path, "lang.Woven$Counter");
    assertEquals(0, run.exitCode, run.output);
    assertEquals(3, run.definitions(), run.all().toString());

    // The advice around it goes on with the exception, and so does the one after it.
    Map<?, ?> lost = run.at(LOST, "price_aroundBody0");
    assertEquals("caught 6 32", told(run, lost));
    Map<String, String> ofLost = variables(run, lost);
    assertEquals(
        "{doubled=0, item=\"tea\", quantity=0, this=Woven{name=\"corner\"}}", ofLost.toString());
    assertTrue(anySuspects(run, lost).contains("argument doubled"), run.snapshots.toString());

    // What an advice catches and ignores is swallowed by it.
    Map<?, ?> guarded = run.at("java.lang.UnsupportedOperationException", "guarded_aroundBody2");
    assertEquals("swallowed 6 45", told(run, guarded));
    assertEquals("guard", ((Map<?, ?>) guarded.get("handler")).get("method"));

    // An advice before it is not in the way.
    Map<?, ?> parsed = run.at("java.lang.NumberFormatException", "stock");
    assertEquals("swallowed 6 38", told(run, parsed));
    assertEquals(List.of("argument text"), anySuspects(run, parsed));
  }

  /**
   * The class is not changed for its file while a method of it runs: what the first snapshot lacks
   * comes as soon as that has returned, and not only when the next snapshot is due.
   */
  @ParameterizedTest
  @MethodSource("jvms")
  void whatCannotBeReadAtFirstIsToldLater(TestJvm jvm) throws Exception {
    String onlyOne = "-Dcet.snapshots.first=1";
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.samples(),
            onlyOne,
            "-Dcet.count.calls=false",
            "sample.UnfiledProgram",
            "2000",
            "4000");
    assertEquals(0, run.exitCode, run.output);
    Map<?, ?> failed = run.at(LOST, "fail");
    assertEquals(2, run.snapshots.size(), run.snapshots.toString());
    assertEquals(List.of(), AgentRun.suspects(run.snapshots.get(0)));
    assertEquals(List.of("argument doubled"), AgentRun.suspects(run.snapshots.get(1)));
    assertNotNull(failed.get("code"), "of the definition that was told last");
  }

  /** Type, occurrences and line. */
  private static String told(AgentRun run, Map<?, ?> definition) {
    Map<?, ?> location = (Map<?, ?>) definition.get("location");
    long line = ((Number) location.get("line")).longValue();
    return definition.get("type") + " " + run.count(definition) + " " + line;
  }

  /** Of the location's frame in the first snapshot. */
  private static Map<String, String> variables(AgentRun run, Map<?, ?> definition) {
    Object method = ((Map<?, ?>) definition.get("location")).get("method");
    return AgentRun.variables(AgentRun.frame(run.snapshot(definition), (String) method));
  }

  /** Those of the first snapshot that has any: a woven class has to be changed once more for it. */
  private static List<String> anySuspects(AgentRun run, Map<?, ?> definition) {
    return run.snapshots.stream()
        .filter(it -> definition.get("id").equals(it.get("definition")))
        .map(AgentRun::suspects)
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static void compile(Path folder, String source, String path, String... options)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-g", "-nowarn", "-d", folder.toString()));
    arguments.addAll(List.of("--release", "8", "-Xlint:-options", "-cp", path));
    arguments.addAll(List.of(options));
    arguments.add(OtherLanguages.source(folder, source).toString());
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.out, System.err, arguments.toArray(new String[0]));
    assertEquals(0, failed);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("cet.other.agents"), name + ".jar").toString();
  }
}
