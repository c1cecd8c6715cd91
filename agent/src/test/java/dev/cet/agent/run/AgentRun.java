package dev.cet.agent.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One program run to its end in a JVM of its own with the packaged agent, and what the agent
 * reported of it.
 */
final class AgentRun {
  /** One that takes so long hangs, however busy the machine is. */
  private static final int LONGEST_RUN_MINUTES = 15;

  /** The last report comes as late as it may on a busy machine; of the usual 2 s, GraceIT tells. */
  private static final int LONGEST_END_MS = 60_000;

  final int exitCode;
  final String output;
  final List<Map<?, ?>> snapshots = new ArrayList<>();

  /** Where it ran, and the process as it named itself; null if nothing arrived. */
  Map<?, ?> host;

  Map<?, ?> agent;

  /** Everything, in the order in which it arrived. */
  final List<Map<?, ?>> reports;

  /** How the agent fared, report by report. */
  final List<Map<?, ?>> conditions = new ArrayList<>();

  private final Map<String, Map<?, ?>> definitions = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Long> calls = new LinkedHashMap<>();
  private final Map<String, Long> countedOccurrences = new LinkedHashMap<>();

  AgentRun(int exitCode, String output, List<Map<?, ?>> reports) {
    this.exitCode = exitCode;
    this.output = output;
    this.reports = reports;
    for (Map<?, ?> report : reports) {
      agent = (Map<?, ?>) report.get("agent");
      conditions.add((Map<?, ?>) report.get("control"));
      host = report.get("host") == null ? host : (Map<?, ?>) report.get("host");
      for (Object definition : (List<?>) report.get("definitions")) {
        definitions.put((String) ((Map<?, ?>) definition).get("id"), (Map<?, ?>) definition);
      }
      for (Object item : (List<?>) report.get("counts")) {
        Map<?, ?> count = (Map<?, ?>) item;
        add(counts, count, "occurrences");
        add(calls, count, "calls");
        add(countedOccurrences, count, "countedOccurrences");
      }
      for (Object snapshot : (List<?>) report.get("snapshots")) {
        snapshots.add((Map<?, ?>) snapshot);
      }
    }
  }

  /** Runs {@code command} after {@code java -javaagent:… -cp classPath}. */
  static AgentRun of(TestJvm jvm, String classPath, String... command) throws Exception {
    return of(report -> "[]", jvm, List.of(), classPath, command);
  }

  /** The same with options before the agent's. */
  static AgentRun of(TestJvm jvm, List<String> before, String classPath, String... command)
      throws Exception {
    return of(report -> "[]", jvm, before, classPath, command);
  }

  /** The same with a backend that answers each report with a JSON array of commands. */
  static AgentRun of(
      Function<Map<?, ?>, String> commands, TestJvm jvm, String classPath, String... command)
      throws Exception {
    return of(commands, jvm, List.of(), classPath, command);
  }

  private static AgentRun of(
      Function<Map<?, ?>, String> commands,
      TestJvm jvm,
      List<String> before,
      String classPath,
      String... command)
      throws Exception {
    String agent = System.getProperty("cet.agent.jar");
    try (Collector collector = new Collector(commands)) {
      List<String> line = new ArrayList<>();
      line.add(jvm.program());
      line.addAll(before);
      line.add("-javaagent:" + agent);
      line.add("-Dcet.collector.url=" + collector.url());
      line.add("-Dcet.token=test");
      line.add("-Dcet.shutdown.gracetime=" + LONGEST_END_MS);
      line.add("-cp");
      line.add(classPath);
      line.addAll(List.of(command));
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> output(process));
      if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
        String threads = threads(process);
        process.destroyForcibly();
        throw new AssertionError("the program did not end: " + output.join() + threads);
      }
      return new AgentRun(process.exitValue(), output.join(), collector.reports());
    }
  }

  private static String output(Process process) {
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What the threads of a JVM wait for. Asked by this test's JDK: a runtime has no tools. */
  private static String threads(Process process) throws IOException {
    String jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    return output(new ProcessBuilder(jstack, "" + process.pid()).redirectErrorStream(true).start());
  }

  /** The one definition of this type with this message. */
  Map<?, ?> definition(String type, String message) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> definition : definitions.values()) {
      if (type.equals(definition.get("type")) && message.equals(definition.get("message"))) {
        found.add(definition);
      }
    }
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " events " + type + " " + message + " in " + definitions.values());
    }
    return found.get(0);
  }

  /** The events of an exception class that are shown in this method, whatever became of it. */
  List<Map<?, ?>> allAt(String exception, String method) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> definition : definitions.values()) {
      Map<?, ?> location = (Map<?, ?>) definition.get("location");
      if (exception.equals(definition.get("exception")) && method.equals(location.get("method"))) {
        found.add(definition);
      }
    }
    return found;
  }

  /** Their occurrences. */
  long countAt(String exception, String method) {
    return allAt(exception, method).stream().mapToLong(this::count).sum();
  }

  /** The one event of an exception class that is shown in this method. */
  Map<?, ?> at(String exception, String method) {
    List<Map<?, ?>> found = allAt(exception, method);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " " + method + " in " + definitions.values());
    }
    return found.get(0);
  }

  /** The event with this id. */
  Map<?, ?> definition(String id) {
    return definitions.get(id);
  }

  /** Type of the event with this id. */
  String type(String id) {
    return (String) definitions.get(id).get("type");
  }

  /** A custom event's name, else the message of the event with this id. */
  String shownName(String id) {
    Map<?, ?> definition = definitions.get(id);
    Object name = definition.get("name");
    return (String) (name == null ? definition.get("message") : name);
  }

  /** All events. */
  Collection<Map<?, ?>> all() {
    return definitions.values();
  }

  /**
   * Frames of the application that no statement of the source is in: above the first of each stack.
   */
  Set<String> withoutLine() {
    Set<String> found = new TreeSet<>();
    Stream.concat(definitions.values().stream(), snapshots.stream())
        .flatMap(
            of ->
                ((List<?>) of.get("frames"))
                    .stream()
                        .map(it -> (Map<?, ?>) it)
                        .filter(it -> (boolean) it.get("application"))
                        .skip(1))
        .filter(it -> it.get("line") == null)
        .forEach(it -> found.add(it.get("class") + "." + it.get("method")));
    return found;
  }

  /** How many events there are. */
  int definitions() {
    return definitions.size();
  }

  /** The custom events of this name. */
  List<Map<?, ?>> named(String name) {
    List<Map<?, ?>> found = new ArrayList<>();
    for (Map<?, ?> definition : definitions.values()) {
      if ("custom".equals(definition.get("type")) && name.equals(definition.get("name"))) {
        found.add(definition);
      }
    }
    return found;
  }

  long count(Map<?, ?> definition) {
    return counts.getOrDefault((String) definition.get("id"), 0L);
  }

  /** Counted calls of an event's location. */
  long calls(Map<?, ?> definition) {
    return calls.getOrDefault((String) definition.get("id"), 0L);
  }

  /** Whether anything is said about the calls of an event's location, 0 included. */
  boolean tellsCalls(Map<?, ?> definition) {
    return calls.containsKey((String) definition.get("id"));
  }

  /** Occurrences since calls were counted. */
  long countedOccurrences(Map<?, ?> definition) {
    return countedOccurrences.getOrDefault((String) definition.get("id"), 0L);
  }

  private static void add(Map<String, Long> sums, Map<?, ?> count, String field) {
    if (count.get(field) != null) {
      long value = ((Number) count.get(field)).longValue();
      sums.merge((String) count.get("definition"), value, Long::sum);
    }
  }

  /** All occurrences of an exception class, whatever became of them. */
  long countOf(String exception) {
    long sum = 0;
    for (Map<?, ?> definition : definitions.values()) {
      if (exception.equals(definition.get("exception"))) {
        sum += count(definition);
      }
    }
    return sum;
  }

  /** Counts of the events of this exception class, least first. */
  List<Long> countsOf(String exception) {
    return definitions.values().stream()
        .filter(definition -> exception.equals(definition.get("exception")))
        .map(this::count)
        .sorted()
        .collect(Collectors.toList());
  }

  /** The first snapshot of an event. */
  Map<?, ?> snapshot(Map<?, ?> definition) {
    for (Map<?, ?> snapshot : snapshots) {
      if (definition.get("id").equals(snapshot.get("definition"))) {
        return snapshot;
      }
    }
    throw new AssertionError("no snapshot of " + definition);
  }

  /** Role and expression of each suspect; empty where there are none. */
  static List<String> suspects(Map<?, ?> snapshot) {
    List<String> found = new ArrayList<>();
    Object told = snapshot.get("suspects");
    for (Object item : told == null ? List.of() : (List<?>) told) {
      Map<?, ?> suspect = (Map<?, ?>) item;
      found.add(suspect.get("role") + " " + suspect.get("expression"));
    }
    return found;
  }

  /** The first frame of a method. */
  static Map<?, ?> frame(Map<?, ?> snapshot, String method) {
    for (Object frame : (List<?>) snapshot.get("frames")) {
      if (method.equals(((Map<?, ?>) frame).get("method"))) {
        return (Map<?, ?>) frame;
      }
    }
    throw new AssertionError("no frame of " + method + " in " + snapshot.get("frames"));
  }

  /** A frame's variable. */
  static Map<?, ?> variable(Map<?, ?> frame, String name) {
    List<?> variables = (List<?>) frame.get("variables");
    for (Object variable : variables == null ? List.of() : variables) {
      if (name.equals(((Map<?, ?>) variable).get("name"))) {
        return (Map<?, ?>) ((Map<?, ?>) variable).get("value");
      }
    }
    throw new AssertionError("no variable " + name + " in " + frame);
  }

  /** A field of an object. */
  static Map<?, ?> field(Map<?, ?> value, String name) {
    for (Object field : (List<?>) value.get("fields")) {
      if (name.equals(((Map<?, ?>) field).get("name"))) {
        return (Map<?, ?>) ((Map<?, ?>) field).get("value");
      }
    }
    throw new AssertionError("no field " + name + " in " + value);
  }

  /** Of each snapshot that a method {@code show(what, it)} threw: what it showed. */
  static Map<String, String> shown(List<Map<?, ?>> snapshots) {
    Map<String, String> shown = new TreeMap<>();
    for (Map<?, ?> snapshot : snapshots) {
      Map<?, ?> top = (Map<?, ?>) ((List<?>) snapshot.get("frames")).get(0);
      if ("show".equals(top.get("method"))) {
        shown.put((String) snapshot.get("message"), ShownValue.of(variable(top, "it")));
      }
    }
    return shown;
  }

  /** The variables of a frame by name. */
  static Map<String, String> variables(Map<?, ?> frame) {
    Map<String, String> shown = new TreeMap<>();
    for (Object variable : (List<?>) frame.get("variables")) {
      Map<?, ?> of = (Map<?, ?>) variable;
      shown.put((String) of.get("name"), ShownValue.of((Map<?, ?>) of.get("value")));
    }
    return shown;
  }
}
