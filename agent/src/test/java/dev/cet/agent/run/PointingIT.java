package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An element that a frame uses is in the first snapshot, however far back it stands. */
class PointingIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  static Stream<TestJvm> jvmsWithRecords() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void elementsOfListsAndArraysByTheirIndex(TestJvm jvm) throws Exception {
    Map<String, String> shown = pointed(run(jvm));
    ValuesIT.expect(
        shown,
        "arrayList",
        "[80]=1080",
        "first",
        "",
        "outside",
        "",
        "subclass",
        "[80]=1080",
        "vector",
        "[80]=1080",
        "linkedList",
        "[80]=1080",
        "asList",
        "[80]=1080",
        "cow",
        "[80]=1080",
        "subList",
        "[60]=1070",
        "unmodifiable",
        "[80]=1080",
        "synchronized",
        "[80]=1080",
        "noOrder",
        "",
        "last",
        "[99]=1099",
        "behind",
        "[25]=1025",
        "ints",
        "[80]=1080",
        "strings",
        "[80]=\"1080\"",
        "objects",
        "",
        "bits",
        "[80]=true",
        "types",
        "[50]=1050, [60]=1060, [65]=1065");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void elementsOfElements(TestJvm jvm) throws Exception {
    Map<?, ?> grid = it(run(jvm), "grid");
    Map<?, ?> row = (Map<?, ?>) ((Map<?, ?>) pointedOf(grid).get(0)).get("value");
    assertEquals("[80]=0, [90]=7", pointed(row));
    assertNull(((Map<?, ?>) ((List<?>) grid.get("items")).get(3)).get("pointed"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void entriesByTheirKey(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    Map<String, String> shown = pointed(run);
    // Its hash is another one in each JVM: it may be among the first ones.
    shown.computeIfPresent("constantConcurrent", (what, it) -> isFound(run, it) ? "found" : it);
    ValuesIT.expect(
        shown,
        "hashMap",
        "\"k177\"=177",
        "linkedHashMap",
        "\"k177\"=177",
        "treeMap",
        "\"k77\"=77",
        "reversed",
        "\"k177\"=177",
        "concurrent",
        "\"k177\"=177",
        "skipList",
        "\"k77\"=77",
        "hashtable",
        "\"k177\"=177",
        "weak",
        "\"k177\"=177",
        "unmodifiableMap",
        "\"k177\"=177",
        "absent",
        "",
        "firstKey",
        "",
        "keySet",
        "\"k177\"",
        "hashSet",
        "\"k177\"",
        "treeSet",
        "\"k77\"",
        "concurrentSet",
        "\"k177\"",
        "longs",
        "-77=\"v-77\"",
        "longsByInt",
        "-77=\"v-77\"",
        "constant",
        "Level HIGH=2",
        "constantConcurrent",
        "found",
        "uuid",
        "UUID 00000000-0000-0001-0000-000000000002=3",
        "trap",
        "");
    assertEquals("true", run.output.trim(), "application code was run");
  }

  private static boolean isFound(AgentRun run, String pointed) {
    boolean isFirst = ShownValue.of(it(run, "constantConcurrent")).contains("Level HIGH=2,");
    return pointed.equals(isFirst ? "" : "Level HIGH=2");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatFieldsOfThisHoldAndPointAt(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    Map<?, ?> self = AgentRun.variable(frame(run, "fields"), "this");
    Map<?, ?> lines = AgentRun.field(AgentRun.field(self, "order"), "lines");
    assertEquals("[33]=1033, [70]=1070", pointed(lines));
    Map<?, ?> shop = AgentRun.field(self, "shop");
    assertEquals("[33]=0, [70]=0", pointed(AgentRun.field(shop, "totals")));
    Map<?, ?> deeper = AgentRun.field(AgentRun.field(shop, "order"), "lines");
    assertEquals("", pointed(deeper)); // three levels below a variable
    assertEquals("\"k177\"=177", pointed(AgentRun.variable(frame(run, "keys"), "it")));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void secretsAreHiddenThereToo(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    Map<String, String> shown = pointed(run);
    ValuesIT.expect(
        shown,
        "secretKey",
        "\"db.password\"=<redacted by name: password>",
        "hidden",
        "",
        "chars",
        "",
        "charsBefore",
        "[30]='.'");
    for (String what : List.of("argument", "argumentLinked")) {
      assertTrue(shown.get(what).startsWith("[50]=") && shown.get(what).contains("redacted"), what);
      assertFalse(shown.get(what).contains("geheim"), shown.get(what));
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void noMoreThanAPersonWantsToSee(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    Map<?, ?> nested = it(run, "nested");
    assertNull(((Map<?, ?>) ((List<?>) nested.get("items")).get(3)).get("pointed"));
    Map<?, ?> inner =
        (Map<?, ?>) ((Map<?, ?>) ((List<?>) nested.get("pointed")).get(0)).get("value");
    assertEquals("[28]=1028", pointed(inner));
    assertEquals("[50]=1050, [60]=1060, [70]=1070", pointed(it(run, "many")));
    assertEquals("", pointed(it(run, "longLinked"))); // too far to walk
    Map<?, ?> cycle = it(run, "cycle");
    assertEquals("[80]=same as #" + ShownValue.whole(cycle.get("id")), pointed(cycle));
    // Those before it have used up the variable's room.
    Map<?, ?> fat = it(run, "fat");
    assertTrue(((List<?>) fat.get("items")).size() < 20, "all fits: the test tests nothing");
    assertTrue(pointed(fat).startsWith("[20]=ArrayList(25)[\"uuu"), pointed(fat));
  }

  @ParameterizedTest
  @MethodSource("jvmsWithRecords")
  void whatCameAfterJava8(TestJvm jvm) throws Exception {
    Map<String, String> shown = pointed(run(jvm, "sample.NewerPointing"));
    // In each JVM the keys are in another order.
    shown.computeIfPresent("mapOf", (what, it) -> it.replaceFirst("^\"k(\\d+)\"=\\1$", "found"));
    shown.computeIfPresent("setOf", (what, it) -> it.replaceFirst("^\"k\\d+\"$", "found"));
    ValuesIT.expect(
        shown,
        "listOf",
        "[80]=1080",
        "listOfPart",
        "[60]=1070",
        "mapOf",
        "found",
        "setOf",
        "found");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theWayToASuspectIsShownFromTheSecondSnapshotOn(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(jvm, jvm.samples(), "-Dcet.snapshots.first=20", "sample.PointingSuspects");
    assertEquals("40", run.output.trim());
    assertFalse(ShownValue.of(suspected(run, "wide", false)).contains("detail"));
    String wide = ShownValue.of(suspected(run, "wide", true));
    assertTrue(wide.contains("b8=null, detail=null} <size>"), wide);
    String secret = ShownValue.of(suspected(run, "secret", true));
    assertTrue(secret.contains("b8=null, password=<redacted by name: password>}"), secret);
    String first = ShownValue.of(suspected(run, "deep", false));
    assertFalse(first.contains("level=7"), first);
    String deep = ShownValue.of(suspected(run, "deep", true));
    assertTrue(
        deep.contains("Node{level=7, next=Node <depth>, side=Node <depth>, name=null}"), deep);
    assertEquals("", pointed(AgentRun.field(suspected(run, "indexed", false), "values")));
    assertEquals("[80]=null", pointed(AgentRun.field(suspected(run, "indexed", true), "values")));
    assertEquals("", pointed(suspected(run, "keyed", false)));
    boolean tells = jvm.version() >= 17; // that it was what the call returned
    assertEquals(tells ? "\"k177\"=null" : "", pointed(suspected(run, "keyed", true)));
  }

  /** The variable {@code it} in the first or the last snapshot of a method's event. */
  private static Map<?, ?> suspected(AgentRun run, String method, boolean last) {
    Map<?, ?> found = null;
    for (Map<?, ?> snapshot : run.snapshots) {
      Map<?, ?> top = (Map<?, ?>) ((List<?>) snapshot.get("frames")).get(0);
      if (method.equals(top.get("method")) && (last || found == null)) {
        found = AgentRun.variable(top, "it");
      }
    }
    return found;
  }

  private static AgentRun run(TestJvm jvm, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 3];
    command[0] = "-Dcet.snapshots.first=1000";
    command[1] = "-Dcet.snapshots.per.second=1000";
    command[2] = "sample.Pointing";
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    return AgentRun.of(jvm, jvm.samples(), command);
  }

  /** Of each snapshot by its message: what else is shown of the variable {@code it}. */
  private static Map<String, String> pointed(AgentRun run) {
    Map<String, String> shown = new TreeMap<>();
    for (Map<?, ?> snapshot : run.snapshots) {
      Map<?, ?> top = (Map<?, ?>) ((List<?>) snapshot.get("frames")).get(0);
      if ("sample.Pointing".equals(top.get("class"))
          && !List.of("fields", "keys").contains(top.get("method"))) {
        shown.put((String) snapshot.get("message"), pointed(AgentRun.variable(top, "it")));
      }
    }
    return shown;
  }

  private static Map<?, ?> it(AgentRun run, String message) {
    for (Map<?, ?> snapshot : run.snapshots) {
      if (message.equals(snapshot.get("message"))) {
        return AgentRun.variable((Map<?, ?>) ((List<?>) snapshot.get("frames")).get(0), "it");
      }
    }
    throw new AssertionError("no snapshot " + message);
  }

  private static Map<?, ?> frame(AgentRun run, String method) {
    return AgentRun.frame(run.snapshot(run.at("java.lang.IllegalStateException", method)), method);
  }

  /** Without the first elements. */
  private static String pointed(Map<?, ?> value) {
    String all = ShownValue.of(Map.of("kind", "array", "pointed", pointedOf(value)));
    return all.replaceFirst("^…\\{", "").replaceFirst("}$", "");
  }

  private static List<?> pointedOf(Map<?, ?> value) {
    return value.get("pointed") == null ? List.of() : (List<?>) value.get("pointed");
  }
}
