package dev.cet.agent.safety;

import dev.cet.agent.run.TestJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real JVM with the packaged agent. */
final class AgentJvm {
  /** How a program ended. */
  record Ended(int code, String out, String err) {
    /** The agent's own lines. */
    List<String> notices() {
      return err.lines().filter(line -> line.startsWith("[cet]")).toList();
    }
  }

  private AgentJvm() {}

  /** Runs a program of the tests to its end, at most a minute. */
  static Ended run(
      TestJvm jvm,
      Class<?> program,
      Map<String, String> environment,
      List<String> options,
      String... arguments)
      throws IOException, InterruptedException {
    return run(jvm, Duration.ofMinutes(1), program, environment, options, arguments);
  }

  /** The same for one that may take longer. */
  static Ended run(
      TestJvm jvm,
      Duration limit,
      Class<?> program,
      Map<String, String> environment,
      List<String> options,
      String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cet-agent-jvm");
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    List<String> command = new ArrayList<>();
    command.add(jvm.program());
    command.add("-javaagent:" + System.getProperty("cet.agent.jar"));
    command.addAll(options);
    command.addAll(List.of("-cp", jvm.samples(), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().keySet().removeIf(name -> name.startsWith("ET_"));
    builder.environment().put("ET_APPLICATION_PACKAGES", "dev.cet.agent.safety.program");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the program did not end: " + Files.readString(err.toPath()));
      }
      return new Ended(process.exitValue(), read(out), read(err));
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(out.toPath());
      Files.delete(err.toPath());
      Files.delete(folder);
    }
  }

  private static String read(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.UTF_8);
  }
}
