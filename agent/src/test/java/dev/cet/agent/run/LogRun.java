package dev.cet.agent.run;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples run with released logging frameworks, and the statements that a snapshot of them shows.
 */
final class LogRun {

  private LogRun() {}

  /**
   * Runs a sample to its end.
   *
   * @param jars names without {@code .jar} of those that the build copies
   * @param command options of the JVM, the sample's class and its arguments
   */
  static AgentRun of(TestJvm jvm, List<String> jars, String... command) throws Exception {
    File folder =
        new File(new File(System.getProperty("cet.agent.jar")).getParentFile(), "log-libraries");
    List<String> path = new ArrayList<>(List.of(jvm.samples()));
    for (String jar : jars) {
      File file = new File(folder, jar + ".jar");
      if (!file.isFile()) {
        throw new AssertionError("no " + file);
      }
      path.add(file.getPath());
    }
    AgentRun run = AgentRun.of(jvm, String.join(File.pathSeparator, path), command);
    if (run.exitCode != 0 || !run.output.contains("done")) {
      throw new AssertionError(jars + ": " + run.exitCode + " " + run.output);
    }
    return run;
  }

  /** The option by which Log4j 1 lets INFO through. */
  static String log4j1Configuration() {
    return "-Dlog4j.configuration=" + LogRun.class.getResource("/log4j1.properties");
  }

  /** The option by which Logback lets INFO through. */
  static String logbackConfiguration() {
    return "-Dlogback.configurationFile=" + LogRun.class.getResource("/logback-info.xml");
  }

  /** The statements of a snapshot as lines, the samples' own only, oldest first. */
  static List<String> statements(Map<?, ?> snapshot) {
    return statements(snapshot, "sample.");
  }

  /** The same of loggers whose names begin so. */
  static List<String> statements(Map<?, ?> snapshot, String prefix) {
    List<String> lines = new ArrayList<>();
    for (Object item : (List<?>) snapshot.get("logs")) {
      Map<?, ?> statement = (Map<?, ?>) item;
      String logger = (String) statement.get("logger");
      if (!logger.isEmpty() && !logger.startsWith(prefix)) {
        continue; // a framework about itself
      }
      lines.add(
          statement.get("level")
              + " "
              + logger
              + ": "
              + statement.get("message")
              + (statement.get("exception") == null ? "" : " ! " + statement.get("exception"))
              + (statement.get("hidden") == Boolean.TRUE ? " [hidden]" : "")
              + (statement.get("partial") == Boolean.TRUE ? " [partial]" : ""));
    }
    return lines;
  }
}
