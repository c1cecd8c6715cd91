package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of the JDK as a person reads them, seen through a real JVM with the packaged agent. */
class ValuesIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  static Stream<TestJvm> jvmsWithRecords() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void collectionsAndMaps(TestJvm jvm) throws Exception {
    Map<String, String> shown = AgentRun.shown(run(jvm).snapshots);
    String two = "(2)[\"a\", \"b\"]";
    String pairs = "(2){\"a\"=1, \"b\"=2}";
    expect(
        shown,
        "arrayList",
        "ArrayList" + two,
        "linkedList",
        "LinkedList" + two,
        "vector",
        "Vector" + two,
        "stack",
        "Stack" + two,
        "arrayDeque",
        "ArrayDeque" + two,
        "priorityQueue",
        "PriorityQueue" + two,
        "arrayBlocking",
        "ArrayBlockingQueue" + two,
        "linkedBlocking",
        "LinkedBlockingQueue" + two,
        "linkedBlockingDeque",
        "LinkedBlockingDeque" + two,
        "priorityBlocking",
        "PriorityBlockingQueue" + two,
        "concurrentQueue",
        "ConcurrentLinkedQueue" + two,
        "concurrentDeque",
        "ConcurrentLinkedDeque" + two,
        "hashSet",
        "HashSet" + two,
        "linkedHashSet",
        "LinkedHashSet" + two,
        "treeSet",
        "TreeSet" + two,
        "skipListSet",
        "ConcurrentSkipListSet" + two,
        "cowList",
        "CopyOnWriteArrayList" + two,
        "cowSet",
        "CopyOnWriteArraySet" + two,
        "concurrentSet",
        "KeySetView" + two,
        "asList",
        "ArrayList" + two,
        "subList",
        "SubList" + two,
        "unmodifiable",
        "UnmodifiableRandomAccessList" + two,
        "unmodifiableSet",
        "UnmodifiableSortedSet" + two,
        "synchronizedList",
        "SynchronizedList" + two,
        "checked",
        "CheckedRandomAccessList" + two,
        "singleton",
        "SingletonSet(1)[\"a\"]",
        "emptyList",
        "EmptyList(0)[]",
        "copies",
        "CopiesList(2)[\"a\", \"a\"]",
        "enumSet",
        "RegularEnumSet(2)[DayOfWeek MONDAY, DayOfWeek FRIDAY]",
        "hashMap",
        "HashMap" + pairs,
        "linkedHashMap",
        "LinkedHashMap" + pairs,
        "treeMap",
        "TreeMap" + pairs,
        "descending",
        "KeySet" + two,
        "concurrentMap",
        "ConcurrentHashMap" + pairs,
        "skipListMap",
        "ConcurrentSkipListMap" + pairs,
        "hashtable",
        "Hashtable(2){\"a\"=1, \"b\"=2}",
        "properties",
        "Properties(1){\"a\"=\"1\"}",
        "withDefaults",
        "Properties(1){\"b\"=\"2\"}{defaults=Properties(1){\"a\"=\"1\"}}",
        "simpleEntry",
        "SimpleEntry{key=\"a\", value=1}",
        "enumMap",
        "EnumMap(1){DayOfWeek MONDAY=1}",
        "unmodifiableMap",
        "UnmodifiableMap" + pairs,
        "synchronizedMap",
        "SynchronizedMap" + pairs,
        "singletonMap",
        "SingletonMap(1){\"a\"=1}",
        "trap",
        "Trap(1)[\"a\"]{own=7}",
        "trapMap",
        "TrapMap" + pairs,
        "wrappedTrap",
        "UnmodifiableRandomAccessList(1)[\"a\"]{own=7}");
    assertEquals(25, shown.get("many").split(", ").length);
    assertEquals("ArrayList(100)[0, ", shown.get("many").substring(0, 18));
  }

  @ParameterizedTest
  @MethodSource("jvmsWithRecords")
  void whatCameAfterJava8(TestJvm jvm) throws Exception {
    expect(
        AgentRun.shown(run(jvm, "sample.NewerValues").snapshots),
        "listOf",
        "List12(2)[\"a\", \"b\"]",
        "listOfMany",
        "ListN(3)[\"a\", \"b\", \"c\"]",
        "setOf",
        "Set12(1)[\"a\"]",
        "mapOf",
        "Map1(1){\"a\"=1}",
        "mapEntry",
        "KeyValueHolder{key=\"a\", value=1}",
        "point",
        "Point[x=1, y=2]",
        "headMap",
        "AscendingSubMap(1){\"a\"=1}",
        "tailKeys",
        "KeySet(1)[\"b\"]",
        "downwards",
        "DescendingSubMap(2){\"b\"=2, \"a\"=1}",
        "ordered",
        "AscendingSubMap{m=TreeMap(2){\"b\"=2, \"a\"=1}, lo=null, hi=\"a\"}",
        "transfer",
        "LinkedTransferQueue(2)[\"a\", \"b\"]",
        "task",
        "FutureTask{outcome=\"a\"}",
        "reversed",
        jvm.version() < 21 ? "null" : "Rand{base=ArrayList(2)[\"a\", \"b\"]}");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void textsAndNumbers(TestJvm jvm) throws Exception {
    Map<String, String> shown = AgentRun.shown(run(jvm).snapshots);
    expect(
        shown,
        "text",
        "\"a\"b\nä€\"",
        "longText",
        "\"" + "x".repeat(300) + "\" <size>",
        "builder",
        "StringBuilder ab",
        "buffer",
        "StringBuffer a€",
        "optional",
        "Optional{value=\"a\"}",
        "none",
        "Optional Optional.empty",
        "optionalInt",
        "OptionalInt OptionalInt[5]",
        "noInt",
        "OptionalInt OptionalInt.empty",
        "noLong",
        "OptionalLong OptionalLong.empty",
        "noDouble",
        "OptionalDouble OptionalDouble.empty",
        "level",
        "Level HIGH",
        "instant",
        "Instant 1970-01-01T00:00:00Z",
        "date",
        "LocalDate 2026-11-28",
        "zoned",
        "ZonedDateTime 2026-11-28T10:00+01:00[Europe/Paris]",
        "duration",
        "Duration PT3M",
        "oldDate",
        "Date 1970-01-01T00:00:00Z",
        "calendar",
        "GregorianCalendar 1970-01-01T00:00:00Z",
        "timestamp",
        "Timestamp 2026-11-28 10:00:00.0",
        "big",
        "BigInteger 123456789012345678901234567890",
        "decimal",
        "BigDecimal 1.50",
        "path",
        "UnixPath a/b.txt",
        "file",
        "File a.txt",
        "uri",
        "URI http://shop/x?y=1",
        "url",
        "URL http://shop:80/x?y=1#z",
        "uuid",
        "UUID 00000000-0000-0001-0000-000000000002",
        "locale",
        "Locale de_DE",
        "currency",
        "Currency EUR",
        "pattern",
        "Pattern a+",
        "type",
        "Class java.lang.String",
        "thread",
        "Thread worker",
        "zone",
        "ZoneInfo UTC",
        "atomicInt",
        "AtomicInteger 5",
        "atomicReference",
        "AtomicReference{value=\"a\"}",
        "atomicArray",
        "AtomicIntegerArray(2)[1, 2]",
        "adder",
        "LongAdder 0",
        "bits",
        "BitSet {1, 70}",
        "boxed",
        "5",
        "character",
        "'x'",
        "done",
        "CompletableFuture{result=\"a\"}",
        "pending",
        "CompletableFuture{state=not completed}",
        "bytes",
        "HeapByteBuffer{position=1, limit=4, capacity=4, remaining=byte[](3)[2, 3, 4]}",
        "lock",
        "ReentrantLock unlocked");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void objectsRecordsAndIdentity(TestJvm jvm) throws Exception {
    AgentRun run = run(jvm);
    Map<String, String> shown = AgentRun.shown(run.snapshots);
    Map<?, ?> frame =
        AgentRun.frame(run.snapshot(run.definition("caught", "identity")), "identity");
    shown.putAll(AgentRun.variables(frame));
    String first = "same as #" + ShownValue.whole(AgentRun.variable(frame, "first").get("id"));
    expect(
        shown,
        "ints",
        "int[](2)[1, 2]",
        "nested",
        "double[][](2)[double[](1)[1.5], double[](0)[]]",
        "objects",
        "Object[](4)[\"a\", null, 'b', boolean[](1)[true]]",
        "first",
        "Node{name=\"first\", next=Node{name=\"second\", next=" + first + "}}",
        "same",
        "same as #"
            + ShownValue.whole(AgentRun.field(AgentRun.variable(frame, "first"), "next").get("id")),
        "shared",
        "ArrayList(2)[" + first + ", " + first + "]",
        "deep",
        "SingletonList(1)[".repeat(5) + "SingletonList <depth>" + "]".repeat(5));
    assertEquals(
        "IllegalArgumentException{detailMessage=\"bad\","
            + " cause=RuntimeException{detailMessage=\"why\", cause=null}}",
        shown.get("thrown"));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatChangesIsKeptWhereNotAllFits(TestJvm jvm) throws Exception {
    AgentRun run = AgentRun.of(jvm, jvm.samples(), "-Dcet.snapshots.first=4", "sample.Large", "-");
    List<Map<?, ?>> frames = new ArrayList<>();
    int missing = 0;
    Map<?, ?> last = run.snapshots.get(run.snapshots.size() - 1);
    for (Object frame : (List<?>) last.get("frames")) {
      Map<?, ?> of = (Map<?, ?>) frame;
      if ("descend".equals(of.get("method"))) {
        frames.add(of);
        for (Object variable : (List<?>) of.get("variables")) {
          Object value = ((Map<?, ?>) variable).get("value");
          missing += "budget".equals(((Map<?, ?>) value).get("missing")) ? 1 : 0;
        }
      }
    }
    assertEquals(7, frames.size());
    assertTrue(missing > 3, "everything fits: the test tests nothing");
    for (int i = 0; i < frames.size(); i++) {
      String own = ShownValue.of(AgentRun.variable(frames.get(i), "changing"));
      assertFalse(own.contains("<budget>"), i + ": " + own);
    }
    // Of the others those of the deepest frame are kept.
    String deepest = ShownValue.of(AgentRun.variable(frames.get(0), "first"));
    assertTrue(deepest.startsWith("ArrayList(25)[ArrayList(25)"), deepest);
  }

  static AgentRun run(TestJvm jvm, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Dcet.snapshots.first=1000",
                "-Dcet.snapshots.per.second=1000",
                "-Dcet.redact.classes=sample.SecretValues$Secret",
                "sample.Values"));
    command.addAll(List.of(arguments));
    AgentRun run = AgentRun.of(jvm, jvm.samples(), command.toArray(new String[0]));
    assertEquals("true", run.output.trim(), "application code was run, or the program failed");
    return run;
  }

  static void expect(Map<String, String> shown, String... pairs) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> actual = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      expected.put(pairs[i], pairs[i + 1]);
      actual.put(pairs[i], String.valueOf(shown.get(pairs[i])));
    }
    assertEquals(
        String.join("\n", expected.toString().split(", (?=\\w+=)")),
        String.join("\n", actual.toString().split(", (?=\\w+=)")));
  }
}
