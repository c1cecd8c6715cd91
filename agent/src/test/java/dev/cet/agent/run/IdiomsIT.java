package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Usual statements of Scala, Groovy and Kotlin's coroutines fail: where, of what and with which
 * variables, in the words of their source.
 */
class IdiomsIT {
  private static final String TEA = "Item(name=\"tea\", price=3)";
  private static final String MILK = "Item(name=\"milk\", price=0)";
  private static final String FIRST =
      "4 NoSuchElementException first:18 [this.items.find(…), this.items, wanted] ";

  @TempDir static Path folder;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  /** As old as this Groovy goes. */
  static Stream<TestJvm> jvmsForGroovy() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 11);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void scala2(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("scala2");
    if (Files.notExists(classes)) {
      Files.createDirectories(classes);
      scala.tools.nsc.Main.process(
          new String[] {
            "-d", classes.toString(), "-cp", OtherLanguages.library("scala-library"), source()
          });
    }
    AgentRun run = run(jvm, classes, "lang.Idioms", "scala-library");
    String basket =
        "this=Basket{total=0, owner=\"ada\", items=colon(2)[" + TEA + ", " + MILK + "]}";
    List<String> expected =
        List.of(
            "4 ArithmeticException total$lzycompute:8 [this.items.count(…), this.items] {%s}",
            "4 ArithmeticException $anonfun$priced$1:12 [item.price(), item]"
                + " {item=Item(name=\"milk\", price=0), limit=1}",
            "4 ArithmeticException $anonfun$each$2:32 [part] {item=" + TEA + ", part=0, sum=3}",
            "4 MatchError matched:20 [it] {it=-3, %s}",
            "4 RuntimeException inner$1:26 [at, depth, owner()] {at=0, depth=2, %s}",
            FIRST + "{%s, wanted=\"x1\"}",
            FIRST + "{%s, wanted=\"none\"}");
    assertEquals(sorted(expected, basket), told(run));
  }

  private static String source() throws Exception {
    return OtherLanguages.source(folder, "Idioms.scala").toString();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void scala3(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("scala3");
    if (Files.notExists(classes)) {
      Files.createDirectories(classes);
      dotty.tools.dotc.Main.process(
          new String[] {
            "-d",
            classes.toString(),
            "-classpath",
            path(null, "scala-library", "scala3-library"),
            source()
          });
    }
    AgentRun run = run(jvm, classes, "lang.Idioms", "scala-library", "scala3-library");
    String basket = "this=Basket{owner=\"ada\", items=colon(2)[" + TEA + ", " + MILK + "], total=";
    List<String> expected =
        List.of(
            "4 ArithmeticException total$lzyINIT1:8 [this.items.count(…), this.items]"
                + " {%sEvaluating${}}}",
            "4 ArithmeticException $anonfun$1:12 [item.price(), item]"
                + " {item=Item(name=\"milk\", price=0), limit=1}",
            "4 ArithmeticException each$$anonfun$1$$anonfun$1:32 [part]"
                + " {item=Item(name=\"tea\", price=3), part=0, sum=3}",
            "4 MatchError matched:22 [it] {it=-3, %snull}}",
            "4 RuntimeException inner$1:26 [at, depth, owner()] {at=0, depth=2, %snull}}",
            FIRST + "{%snull}, wanted=\"x1\"}",
            FIRST + "{%snull}, wanted=\"none\"}");
    assertEquals(sorted(expected, basket), told(run));
  }

  @ParameterizedTest
  @MethodSource("jvmsForGroovy")
  void groovy(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("groovy");
    if (Files.notExists(classes)) {
      CompilerConfiguration configuration = new CompilerConfiguration();
      configuration.setTargetDirectory(classes.toFile());
      configuration.setDebug(true);
      CompilationUnit unit = new CompilationUnit(configuration);
      unit.addSource(OtherLanguages.source(folder, "Idioms.groovy").toFile());
      unit.compile();
    }
    AgentRun run = run(jvm, classes, "lang.Idioms", "groovy");
    String basket =
        "Basket{owner=\"ada\", items=ArrayList(2)[Item{name=\"tea\", price=3},"
            + " Item{name=\"milk\", price=0}]}";
    List<String> expected =
        List.of(
            "4 ArithmeticException doCall:14 [this.limit, item, item.price]"
                + " {item=Item{name=\"milk\", price=0}, this=_priced_closure1{limit=0}}",
            "4 NullPointerException named:22 [found] {found=null, this=%s, wanted=\"x0\"}",
            "4 AssertionError text:26 [limit] {limit=0, this=%s}",
            "4 NumberFormatException parsed:30 [given] {given=\"n0\", this=%s}",
            "4 MissingMethodException doCall:50 [this.round, this.basket]"
                + " {it=null, this=_closure6{basket=%s, round=0}}");
    assertEquals(sorted(expected, basket), told(run));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void coroutines(TestJvm jvm) throws Exception {
    String[] libraries = {"kotlin-stdlib", "kotlinx-coroutines-core-jvm"};
    Path classes = folder.resolve("kotlin");
    if (Files.notExists(classes)) {
      Path source = OtherLanguages.source(folder, "Suspending.kt");
      OtherLanguages.compileKotlin(source, classes, libraries);
    }
    AgentRun run = run(jvm, classes, "lang.Suspending", libraries);
    Map<?, ?> parsed = run.at("java.lang.NumberFormatException", "price");
    assertTrue(told(run, parsed).startsWith("4 NumberFormatException price:12 [text]"));
    Map<?, ?> divided = run.at("java.lang.ArithmeticException", "invokeSuspend");
    String told = told(run, divided);
    assertTrue(told.startsWith("4 ArithmeticException invokeSuspend:23 [i] {i=0, this=1{}"), told);
  }

  private static AgentRun run(TestJvm jvm, Path classes, String main, String... libraries)
      throws Exception {
    AgentRun run = AgentRun.of(jvm, path(classes, libraries), main);
    assertEquals(0, run.exitCode, run.output);
    return run;
  }

  private static String path(Path classes, String... libraries) {
    List<String> path = new ArrayList<>();
    if (classes != null) {
      path.add(classes.toString());
    }
    for (String library : libraries) {
      path.add(OtherLanguages.library(library));
    }
    return String.join(File.pathSeparator, path);
  }

  /** Each event on a line: how often, exception, place, suspects and the place's variables. */
  private static List<String> told(AgentRun run) {
    return run.all().stream().map(it -> told(run, it)).sorted().toList();
  }

  private static String told(AgentRun run, Map<?, ?> definition) {
    Map<?, ?> location = (Map<?, ?>) definition.get("location");
    Map<?, ?> snapshot = run.snapshot(definition);
    String exception = (String) definition.get("exception");
    Map<?, ?> frame = AgentRun.frame(snapshot, (String) location.get("method"));
    return run.count(definition)
        + " "
        + exception.substring(exception.lastIndexOf('.') + 1)
        + " "
        + location.get("method")
        + ":"
        + ((Number) location.get("line")).longValue()
        + " "
        + suspects(snapshot)
        + " "
        + AgentRun.variables(frame);
  }

  private static List<String> suspects(Map<?, ?> snapshot) {
    List<String> found = new ArrayList<>();
    for (Object item : (List<?>) snapshot.get("suspects")) {
      found.add((String) ((Map<?, ?>) item).get("expression"));
    }
    return found;
  }

  private static List<String> sorted(List<String> expected, String filled) {
    return expected.stream().map(it -> it.replace("%s", filled)).sorted().toList();
  }
}
