package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The same customers in the shop with the agent and in one without, at the same time: what they are
 * answered and what the server prints must not tell which is which.
 */
final class ShopVisit {
  /** How often each customer comes. */
  static final int TIMES = 3;

  /** Names that a logger shortens to a width, and who notices first that the server is to end. */
  private static final String THREADS =
      "\\[[^\\]]*-exec-[0-9]+\\]|\\((main|Shutdown thread|(MSC service|ServerService) [^)]*)\\)";

  /** Jetty runs a request on the thread that accepted it or on another one, as it has some free. */
  private static final String TURNS = "\\s+at org\\.eclipse\\.jetty\\.util\\.thread\\.\\S+";

  /** Where a stack was first read in the moment in which the class changes: see docs/safety.md. */
  private static final String LINE = "\\((Unknown Source|\\w+\\.java:[0-9]+)\\)";

  /** Instants, ports, process ids, lambdas, hashes and identifiers differ from run to run. */
  private static final String VARYING = "[0-9a-f]{6,}(-[0-9a-f]+)*|[0-9]+";

  /**
   * Seldom printed, without the agent neither: while Spring Boot ends, {@code java.util.logging}
   * gives up its handlers.
   */
  private static final String LAST_WORDS = "StandardService   : Stopping service [Tomcat]";

  /** What the agent reported. */
  final AgentRun run;

  /** Status by path. */
  final Map<String, Integer> statuses = new TreeMap<>();

  /**
   * Asks for each path.
   *
   * @param deployments how often the shop is opened; from the second time on in the same server
   */
  ShopVisit(String shop, TestJvm jvm, Path folder, int deployments, String... paths)
      throws Exception {
    this(shop, jvm, folder, deployments, running -> running.tell("again", "deployed again"), paths);
  }

  /** Opens a shop again in a server that runs. */
  interface Reopening {
    void of(ShopRun running) throws Exception;
  }

  /** The same where the server itself is told in another way. */
  ShopVisit(
      String shop, TestJvm jvm, Path folder, int deployments, Reopening reopening, String... paths)
      throws Exception {
    List<String> command = Shops.command(shop, jvm);
    try (ShopRun watched = new ShopRun(jvm, true, folder.resolve("1"), command);
        ShopRun plain = new ShopRun(jvm, false, folder.resolve("2"), command)) {
      watched.awaitStart();
      plain.awaitStart();
      for (int deployment = 0; deployment < deployments; deployment++) {
        if (deployment > 0) {
          reopening.of(watched);
          reopening.of(plain);
        }
        for (String path : paths) {
          for (int time = 0; time < TIMES; time++) {
            ShopRun.Answer answer = plain.get(path);
            assertEquals(comparable(answer.toString()), comparable(watched.get(path).toString()));
            statuses.put(path, answer.status());
          }
        }
      }
      run = watched.end();
      AgentRun without = plain.end();
      assertEquals(without.exitCode, run.exitCode);
      List<String> printed = lines(run.output);
      List<String> expected = lines(without.output);
      assertEquals(without(printed, expected), without(expected, printed));
    }
  }

  /** Each event in a line: how often, its type, exception and location. */
  List<String> events() {
    return events(run);
  }

  /** The same of a run without a second one beside it. */
  static List<String> events(AgentRun run) {
    List<String> lines = new ArrayList<>();
    for (Map<?, ?> definition : run.all()) {
      Map<?, ?> location = (Map<?, ?>) definition.get("location");
      lines.add(
          run.count(definition)
              + " "
              + definition.get("type")
              + " "
              + definition.get("exception")
              + " "
              + location.get("class")
              + "."
              + location.get("method"));
    }
    return lines.stream().sorted().toList();
  }

  /** Each event that a method answered in a line: its exception, location, and that method. */
  List<String> answers() {
    return answers(run);
  }

  /** The same of a run without a second one beside it. */
  static List<String> answers(AgentRun run) {
    List<String> lines = new ArrayList<>();
    for (Map<?, ?> definition : run.all()) {
      Map<?, ?> handler = (Map<?, ?>) definition.get("handler");
      if (handler != null && "method".equals(handler.get("kind"))) {
        Map<?, ?> location = (Map<?, ?>) definition.get("location");
        assertEquals(Boolean.TRUE, handler.get("application"));
        lines.add(
            String.join(
                " ",
                (String) definition.get("exception"),
                location.get("class") + "." + location.get("method"),
                "by",
                handler.get("class") + "." + handler.get("method")));
      }
    }
    return lines.stream().sorted().toList();
  }

  /** Methods of the application in an event's first snapshot; all other frames must say why. */
  List<String> applicationFrames(Map<?, ?> definition) {
    List<String> methods = new ArrayList<>();
    for (Object item : (List<?>) run.snapshot(definition).get("frames")) {
      Map<?, ?> frame = (Map<?, ?>) item;
      if (Boolean.TRUE.equals(frame.get("application"))) {
        methods.add(frame.get("class") + "." + frame.get("method"));
      } else {
        assertEquals("third-party", frame.get("missing"), frame.toString());
      }
    }
    return methods;
  }

  private static List<String> lines(String output) {
    return Stream.of(comparable(output).split("\\R"))
        .filter(line -> !line.endsWith(LAST_WORDS))
        .sorted()
        .toList();
  }

  /** What is left of {@code all} without each of {@code some} once. */
  private static String without(List<String> all, List<String> some) {
    List<String> left = new ArrayList<>(all);
    some.forEach(left::remove);
    return String.join("\n", left);
  }

  private static String comparable(String text) {
    return text.replaceAll(THREADS, "")
        .replaceAll(TURNS, "")
        .replaceAll(LINE, "()")
        .replaceAll(VARYING, "#");
  }
}
