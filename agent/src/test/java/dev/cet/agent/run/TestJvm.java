package dev.cet.agent.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM to run samples on, and the samples' classes for it. */
public record TestJvm(Path home, int version) {
  /** Options for what ends before an optimizing compiler or a second collector pays. */
  static final List<String> SHORT_RUN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** Paths of further Java homes, separated like a class path. */
  private static final String MORE_HOMES = "CET_TEST_JAVA_HOMES";

  /** Only these versions, {@code 8,21}; without it all at hand. */
  private static final String ONLY_VERSIONS = "CET_TEST_JAVA_VERSIONS";

  private static final Pattern SPECIFICATION =
      Pattern.compile("\\s*java\\.specification\\.version = (?:1\\.)?(\\d+)");

  /** The JDK that runs this test, those beside it, and those that the environment names. */
  static Stream<TestJvm> all() {
    return atHand().stream().filter(TestJvm::isWanted);
  }

  /** The same whether they are wanted or not, by their version. */
  static List<TestJvm> atHand() {
    Path own = Path.of(System.getProperty("java.home"));
    List<TestJvm> found = new ArrayList<>();
    found.add(new TestJvm(own, Runtime.version().feature()));
    File[] others = own.getParent().toFile().listFiles(File::isDirectory);
    for (File other : others == null ? new File[0] : others) {
      boolean isLink = !other.toPath().toAbsolutePath().equals(realPath(other));
      boolean isJdk = new File(other, "release").isFile() && new File(other, "bin").isDirectory();
      if (isJdk && !isLink && !other.toPath().equals(own)) {
        found.add(new TestJvm(other.toPath(), versionOf(other.toPath())));
      }
    }
    allNamed().forEach(found::add);
    found.sort(Comparator.comparingInt(TestJvm::version));
    return found;
  }

  /** The JDK that runs this test, and those that the environment names: for what takes long. */
  public static Stream<TestJvm> ownAndNamed() {
    Path own = Path.of(System.getProperty("java.home"));
    return Stream.concat(Stream.of(new TestJvm(own, Runtime.version().feature())), allNamed())
        .filter(TestJvm::isWanted);
  }

  /** Those that the environment names. */
  public static Stream<TestJvm> named() {
    return allNamed().filter(TestJvm::isWanted);
  }

  private static Stream<TestJvm> allNamed() {
    String more = System.getenv(MORE_HOMES);
    return Stream.of(more == null ? new String[0] : more.split(File.pathSeparator))
        .map(home -> new TestJvm(Path.of(home), versionOf(Path.of(home))));
  }

  boolean isWanted() {
    String only = System.getenv(ONLY_VERSIONS);
    return only == null || List.of(only.split(",")).contains("" + version);
  }

  public String program() {
    return home.resolve("bin").resolve("java").toString();
  }

  /**
   * The samples and the programs of other tests, compiled for the oldest Java where this one is
   * older than the tests.
   */
  public String samples() {
    Path testClasses = testClasses();
    Path folder = version < 17 ? testClasses.resolveSibling("sample-classes-8") : testClasses;
    return folder.toString();
  }

  /** Where this test's own classes, and with them the samples, are. */
  private static Path testClasses() {
    return Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
  }

  private static Path realPath(File file) {
    try {
      return file.toPath().toRealPath();
    } catch (IOException unreadable) {
      return file.toPath();
    }
  }

  /** As the JVM itself says: not every one has a file that does. */
  private static int versionOf(Path home) {
    String java = home.resolve("bin").resolve("java").toString();
    try {
      Process process =
          new ProcessBuilder(java, "-XshowSettings:properties", "-version")
              .redirectErrorStream(true)
              .start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        return lines
            .lines()
            .map(SPECIFICATION::matcher)
            .filter(Matcher::matches)
            .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
            .findFirst()
            .orElseThrow();
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }
}
