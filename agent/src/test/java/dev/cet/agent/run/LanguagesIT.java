package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of other languages: compiled by their own compilers, run with their own libraries. */
class LanguagesIT {
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
  void kotlin(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("kotlin");
    if (Files.notExists(classes)) {
      OtherLanguages.compileKotlin(
          OtherLanguages.source(folder, "Shop.kt"), classes, "kotlin-stdlib");
    }
    Map<String, String> shown = run(jvm, "lang.ShopKt", classes, "kotlin-stdlib");
    String two = "(2)[\"a\", \"b\"]";
    ValuesIT.expect(
        shown,
        "data",
        "Point(x=1, y=2)",
        "secret",
        "Login(user=\"ada\", password=<redacted by name: password>)",
        "marked",
        "Marked(x=1)",
        "like",
        "LikeData{x=2}",
        "pair",
        "Pair(first=\"a\", second=1)",
        "triple",
        "Triple(first=\"a\", second=1, third=null)",
        "value",
        "Id(value=5)",
        "lazy",
        "Basket{owner=\"ada\", lines=Lazy not computed yet, note=null}",
        "computed",
        "Basket{owner=\"ada\", lines=ArrayList" + two + ", note=null}",
        "unsafe",
        "Lazy not computed yet",
        "lazyOf",
        "\"a\"",
        "result",
        "Result(value=\"a\")",
        "list",
        "ArrayList" + two,
        "one",
        "SingletonList(1)[\"a\"]",
        "emptyList",
        "EmptyList(0)[]",
        "emptyMap",
        "EmptyMap(0){}",
        "emptySet",
        "EmptySet(0)[]",
        "map",
        "LinkedHashMap(2){\"a\"=1, \"b\"=2}",
        "set",
        "LinkedHashSet" + two,
        "deque",
        "ArrayDeque(3)[\"z\", \"a\", \"b\"]",
        "built",
        "ListBuilder" + two,
        "builtMap",
        "MapBuilder(2){\"a\"=1, \"b\"=2}",
        "builtSet",
        "SetBuilder" + two,
        "range",
        "IntRange 1..5",
        "chars",
        "CharRange a..c",
        "uint",
        "4000000000",
        "unit",
        "Unit Unit",
        "enum",
        "Size LARGE",
        "object",
        "Empty{}");
    assertTrue(shown.get("failed").contains("IllegalStateException"), shown.get("failed"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void scala2(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("scala2");
    OtherLanguages.compileScala2(folder, "Shop.scala", classes);
    expectScala(run(jvm, "lang.Shop", classes, "scala-library"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void scala3(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("scala3");
    OtherLanguages.compileScala3(folder, "Shop.scala", classes);
    expectScala(run(jvm, "lang.Shop", classes, "scala-library", "scala3-library"));
  }

  private static void expectScala(Map<String, String> shown) {
    String two = "(2)[\"a\", \"b\"]";
    ValuesIT.expect(
        shown,
        "case",
        "Point(x=1, y=2)",
        "secret",
        "Login(user=\"ada\", password=<redacted by name: password>)",
        "deep",
        "Deep(point=Point(x=1, y=2), names=colon"
            + two
            + ", next=Some(value="
            + "Deep(point=Point(x=3, y=4), names=Nil$(0)[], next=Option None)))",
        "some",
        "Some(value=\"a\")",
        "none",
        "Option None",
        "left",
        "Left(value=\"a\")",
        "tuple",
        "Tuple2(_1=\"a\", _2=1)",
        "list",
        "colon" + two,
        "nil",
        "Nil$(0)[]",
        "vector",
        "Vector1" + two,
        "map0",
        "EmptyMap$(0){}",
        "map2",
        "Map2(2){\"a\"=1, \"b\"=2}",
        "set0",
        "EmptySet$(0)[]",
        "set2",
        "Set2" + two,
        "treeMap",
        "TreeMap(2){\"a\"=1, \"b\"=2}",
        "treeSet",
        "TreeSet" + two,
        "buffer",
        "ArrayBuffer" + two,
        "listBuffer",
        "ListBuffer" + two,
        "mutableMap",
        "HashMap(2){\"a\"=1, \"b\"=2}",
        "mutableSet",
        "HashSet" + two,
        "linkedMap",
        "LinkedHashMap(2){\"b\"=2, \"a\"=1}",
        "linkedSet",
        "LinkedHashSet(2)[\"b\", \"a\"]",
        "queue",
        "Queue" + two,
        "arraySeq",
        "ofRef" + two,
        "range",
        "Inclusive Range 1 to 5",
        "until",
        "Exclusive Range 1 until 9 by 2",
        "bigDecimal",
        "BigDecimal 1.50",
        "bigInt",
        "5",
        "symbol",
        "Symbol 'a",
        "caseObject",
        "Empty$()");
    assertTrue(shown.get("long").startsWith("colon[0, 1, "), shown.get("long"));
    assertTrue(shown.get("vector2").startsWith("Vector2(100)[0, 1, "), shown.get("vector2"));
    assertTrue(
        shown.get("vector3").startsWith("Vector3(4970)[30, 31, 32, 33"), shown.get("vector3"));
    for (String five : List.of("map5", "set5")) {
      String text = shown.get(five);
      for (int i = 1; i <= 5; i++) {
        assertTrue(text.contains(five.startsWith("map") ? i + "=" + i : "" + i), text);
      }
    }
    assertTrue(shown.get("map99").startsWith("HashMap(99){"), shown.get("map99"));
    assertEquals(26, shown.get("map99").split("=").length, shown.get("map99"));
    // Scala 3 has the value of a lazy one between the others.
    assertTrue(shown.get("lazy").contains("owner=\"ada\""), shown.get("lazy"));
    assertTrue(shown.get("lazy").contains("weight=1"), shown.get("lazy"));
    assertFalse(shown.toString().contains("hunter2"));
  }

  @ParameterizedTest
  @MethodSource("jvmsForGroovy")
  void groovy(TestJvm jvm) throws Exception {
    Path classes = folder.resolve("groovy");
    OtherLanguages.compileGroovy(folder, "Shop.groovy", classes);
    Map<String, String> shown = run(jvm, "lang.Shop", classes, "groovy-");
    ValuesIT.expect(
        shown,
        "string",
        "\"Hello Ada, 2 and 1.5\"",
        "secret",
        "\"password=<redacted by name: password>\"",
        "list",
        "ArrayList(2)[\"a\", \"b\"]",
        "map",
        "LinkedHashMap(2){\"a\"=1, \"password\"=<redacted by name: password>}",
        "object",
        "Basket{owner=\"ada\", size=3}");
  }

  private static Map<String, String> run(
      TestJvm jvm, String main, Path classes, String... libraries) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            OtherLanguages.path(classes, libraries),
            "-Dcet.snapshots.first=1000",
            "-Dcet.snapshots.per.second=1000",
            main);
    assertEquals(0, run.exitCode, run.output);
    assertFalse(run.snapshots.toString().contains("hunter2"), "a secret has left the process");
    return AgentRun.shown(run.snapshots);
  }
}
