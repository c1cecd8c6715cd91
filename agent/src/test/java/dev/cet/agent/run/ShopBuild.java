package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shop of {@code src/test/frameworks}, built once per test run by Maven with the frameworks'
 * own plug-ins: a jar of Spring Boot or a folder of Quarkus is as its users run it.
 */
final class ShopBuild {
  private static Path built;

  private ShopBuild() {}

  /** What Maven made of a module. */
  static synchronized Path of(String module) throws IOException, InterruptedException {
    if (built == null) {
      built = build();
    }
    return built.resolve(module);
  }

  /** A module's own jar and its libraries as a class path. */
  static String classPath(String module) throws IOException, InterruptedException {
    Path folder = of(module);
    try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
      return libraries
          .map(Path::toString)
          .sorted()
          .reduce(
              folder.resolve(module + ".jar").toString(),
              (path, library) -> path + File.pathSeparator + library);
    }
  }

  private static Path build() throws IOException, InterruptedException {
    boolean isWindows = File.separatorChar == '\\';
    Path maven =
        Path.of(System.getProperty("cet.maven.home"), "bin", isWindows ? "mvn.cmd" : "mvn");
    Path project = Path.of("src", "test", "frameworks", "pom.xml").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    maven.toString(),
                    "-q",
                    "-B",
                    "-f",
                    project.toString(),
                    "-Dmaven.repo.local=" + System.getProperty("cet.maven.repository"),
                    "package"))
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", String.join(" ", TestJvm.SHORT_RUN));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return Path.of("target", "frameworks").toAbsolutePath();
  }
}
