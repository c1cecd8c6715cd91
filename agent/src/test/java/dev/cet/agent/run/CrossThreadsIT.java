package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real JVMs with the packaged agent: what fails in one thread is an event where it was thrown, and
 * who learns of it in another thread is linked to that very event.
 */
class CrossThreadsIT {
  private static final int TIMES = 10;
  private static final String STATE = "java.lang.IllegalStateException";
  private static final String IO = "java.io.IOException";
  private static final String FUTURE = "java.util.concurrent.ExecutionException";
  private static final String[] LIBRARIES = {
    "kotlin-stdlib", "kotlinx-coroutines-core", "reactor-core", "reactive-streams", "rxjava"
  };

  @TempDir static Path kotlin;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @BeforeAll
  static void compile() throws Exception {
    Path source = OtherLanguages.source(kotlin, "Coroutines.kt");
    OtherLanguages.compileKotlin(source, kotlin, "kotlin-stdlib", "kotlinx-coroutines-core");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatCrossesThreadsIsLinkedToItsOrigin(TestJvm jvm) throws Exception {
    StringBuilder path = new StringBuilder(jvm.samples()).append(File.pathSeparator).append(kotlin);
    for (String library : LIBRARIES) {
      path.append(File.pathSeparator).append(OtherLanguages.library(library));
    }
    AgentRun run =
        AgentRun.of(
            jvm,
            jvm.version() < 21 ? List.of() : List.of("--enable-preview"),
            path.toString(),
            "-Dcet.snapshots.first=1000",
            "-Dcet.snapshots.per.second=1000",
            "-Dcet.memory.limit.mb=128", // for all snapshots at once: the oldest give way otherwise
            "sample.CrossThreads",
            Integer.toString(TIMES));
    assertEquals(0, run.exitCode, run.output);
    assertTrue(run.output.startsWith("done "), run.output);
    futures(run);
    forks(run, Long.parseLong(run.output.trim().substring("done ".length())));
    threads(run);
    if (jvm.version() >= 21) {
      virtualThreads(run);
    }
    reactive(run);
    coroutines(run);
  }

  private static void futures(AgentRun run) {
    Map<?, ?> future = origin(run, "uncaught", IO, "load");
    Map<?, ?> get = linked(run, FUTURE, "future", future);
    assertEquals("future", ((Map<?, ?>) get.get("handler")).get("method"));
    Map<?, ?> stage = origin(run, "uncaught", STATE, "price");
    Map<?, ?> join = linked(run, "java.util.concurrent.CompletionException", "join", stage);
    Map<?, ?> waiting = (Map<?, ?>) ((List<?>) join.get("frames")).get(0);
    assertEquals(((Map<?, ?>) join.get("location")).get("line"), waiting.get("line"));
    linked(run, "java.util.concurrent.CompletionException", "joinAgain", stage);
    linked(run, FUTURE, "ask", stage);
    origin(run, "uncaught", STATE, "discount");
  }

  /** A pool copies the exception for another thread; its own thread goes on with the same one. */
  private static void forks(AgentRun run, long splits) {
    String unsupported = "java.lang.UnsupportedOperationException";
    linked(run, unsupported, "forked", origin(run, "uncaught", unsupported, "compute"));
    String store = "java.lang.ArrayStoreException";
    assertEquals(splits, run.countAt(store, "split"));
    for (Map<?, ?> copy : run.allAt(store, "parallel")) {
      Map<?, ?> cause = cause(run.snapshot(copy));
      assertNotNull(AgentRun.frame(cause, "split"));
      Map<?, ?> definition = run.definition((String) cause.get("definition"));
      assertEquals("split", ((Map<?, ?>) definition.get("location")).get("method"));
    }
  }

  private static void threads(AgentRun run) {
    Map<?, ?> died = origin(run, "uncaught", "java.lang.SecurityException", "die");
    linked(run, "java.lang.IllegalThreadStateException", "report", died);
    origin(run, "uncaught", "java.lang.IllegalArgumentException", "tick");
    Map<?, ?> stored = origin(run, "caught", IO, "store");
    Map<?, ?> log = run.definition("logged-error", "not stored");
    assertEquals(TIMES, run.count(log));
    Map<?, ?> logged = (Map<?, ?>) run.snapshot(log).get("exception");
    assertEquals(stored.get("id"), logged.get("definition"));
  }

  private static void virtualThreads(AgentRun run) {
    Map<?, ?> fetch = origin(run, "uncaught", IO, "fetch");
    assertEquals(true, ((Map<?, ?>) run.snapshot(fetch).get("thread")).get("virtual"));
    linked(run, FUTURE, "invoked", fetch);
    Map<?, ?> stock = origin(run, "uncaught", "java.lang.IndexOutOfBoundsException", "stock");
    Map<?, ?> scoped = run.definition("caught", "java.lang.IndexOutOfBoundsException: structured");
    linked(run, (String) scoped.get("exception"), "scoped", stock);
  }

  private static void reactive(AgentRun run) {
    thrownOn(run, STATE, "reactorSame", origin(run, "uncaught", STATE, "mapped"));
    String wrapper = "reactor.core.Exceptions$ReactiveException";
    linked(run, wrapper, "reactorWrapped", origin(run, "uncaught", IO, "called"));
    origin(run, "uncaught", STATE, "replaced");
    thrownOn(run, STATE, "rxSame", origin(run, "uncaught", STATE, "observed"));
    Map<?, ?> subscribed = origin(run, "uncaught", IO, "subscribed");
    linked(run, "java.lang.RuntimeException", "rxWrapped", subscribed);
  }

  /** Where a coroutine goes on depends on whether the other dispatcher was done already. */
  private static void coroutines(AgentRun run) {
    Map<?, ?> origin = run.definition("uncaught", "context");
    assertEquals(2 * TIMES, run.count(origin));
    long goingOn = 0;
    for (String method : List.of("elsewhere", "total", "invokeSuspend")) {
      for (Map<?, ?> event : run.allAt(STATE, method)) {
        assertEquals("caught", event.get("type"));
        goingOn += run.count(event);
        assertEquals(origin.get("id"), top(run, event).get("definition"));
      }
    }
    assertEquals(2 * TIMES, goingOn);
  }

  /** The one event of a throw: told once for each, with the values of its line. */
  private static Map<?, ?> origin(AgentRun run, String type, String exception, String method) {
    Map<?, ?> event = run.at(exception, method);
    assertEquals(type, event.get("type"));
    assertEquals(TIMES, run.count(event), method);
    Map<?, ?> snapshot = run.snapshot(event);
    Map<?, ?> frame = AgentRun.frame(snapshot, method);
    assertFalse(AgentRun.variables(frame).isEmpty(), method);
    assertNull(((Map<?, ?>) snapshot.get("exception")).get("definition"), method);
    return event;
  }

  /** The one event of who was told with an exception that the origin's is the cause of. */
  private static Map<?, ?> linked(AgentRun run, String exception, String method, Map<?, ?> origin) {
    Map<?, ?> event = run.at(exception, method);
    assertEquals(TIMES, run.count(event), method);
    Map<?, ?> snapshot = run.snapshot(event);
    assertNotNull(AgentRun.frame(snapshot, method).get("variables"), method);
    Map<?, ?> cause = cause(snapshot);
    assertEquals(origin.get("exception"), cause.get("class"));
    assertEquals(origin.get("id"), cause.get("definition"), method);
    String thrower = (String) ((Map<?, ?>) origin.get("location")).get("method");
    assertNotNull(AgentRun.frame(cause, thrower));
    return event;
  }

  /** The one event of who was thrown the origin's exception itself. */
  private static void thrownOn(AgentRun run, String exception, String method, Map<?, ?> origin) {
    Map<?, ?> event = run.at(exception, method);
    assertEquals(TIMES, run.count(event), method);
    Map<?, ?> thrown = top(run, event);
    assertEquals(origin.get("id"), thrown.get("definition"), method);
    String thrower = (String) ((Map<?, ?>) origin.get("location")).get("method");
    assertNotNull(AgentRun.frame(thrown, thrower), "where it was thrown first");
  }

  private static Map<?, ?> top(AgentRun run, Map<?, ?> event) {
    return (Map<?, ?>) run.snapshot(event).get("exception");
  }

  private static Map<?, ?> cause(Map<?, ?> snapshot) {
    return (Map<?, ?>) ((Map<?, ?>) snapshot.get("exception")).get("cause");
  }
}
