package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
    OtherLanguages.compileScala2(folder, "Idioms.scala", classes);
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

  @ParameterizedTest
  @MethodSource("jvms")
  void scala3(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("scala3");
    OtherLanguages.compileScala3(folder, "Idioms.scala", classes);
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
    OtherLanguages.compileGroovy(folder, "Idioms.groovy", classes);
    AgentRun run = run(jvm, classes, "lang.Idioms", "groovy");
    String basket =
        "Basket{owner=\"ada\", items=ArrayList(2)[Item{name=\"tea\", price=3},"
            + " Item{name=\"milk\", price=0}]}";
    List<String> expected =
        List.of(
            "4 ArithmeticException doCall:15 [this.limit, item, item.price]"
                + " {item=Item{name=\"milk\", price=0}, this=_priced_closure1{limit=0, result=1}}",
            "4 NullPointerException named:23 [found] {found=null, this=%s, wanted=\"x0\"}",
            "4 AssertionError text:27 [limit] {limit=0, this=%s}",
            "4 NumberFormatException parsed:31 [given] {given=\"n0\", this=%s}",
            "4 MissingMethodException doCall:51 [this.round, this.basket]"
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
    AgentRun run = AgentRun.of(jvm, OtherLanguages.path(classes, libraries), main);
    assertEquals(0, run.exitCode, run.output);
    assertEquals(Set.of(), run.withoutLine(), "a compiler's methods");
    return run;
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
    Map<String, String> variables = AgentRun.variables(frame);
    variables.remove("thrown exception"); // a library's
    return run.count(definition)
        + " "
        + exception.substring(exception.lastIndexOf('.') + 1)
        + " "
        + location.get("method")
        + ":"
        + ((Number) location.get("line")).longValue()
        + " "
        + AgentRun.suspects(snapshot).stream().map(it -> it.split(" ", 2)[1]).toList()
        + " "
        + variables;
  }

  private static List<String> sorted(List<String> expected, String filled) {
    return expected.stream().map(it -> it.replace("%s", filled)).sorted().toList();
  }
}
