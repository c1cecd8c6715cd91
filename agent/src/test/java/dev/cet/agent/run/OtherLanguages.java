package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Samples in other languages than Java, and the libraries to compile and to run them with. */
final class OtherLanguages {
  private OtherLanguages() {}

  /** The test's own copy of a library. */
  static String library(String name) {
    String path = System.getProperty("surefire.test.class.path");
    path = path == null ? System.getProperty("java.class.path") : path;
    for (String entry : path.split(File.pathSeparator)) {
      if (new File(entry).getName().startsWith(name)) {
        return entry;
      }
    }
    throw new AssertionError("no " + name + " in " + path);
  }

  /** A sample's source as a file, which the compilers want. */
  static Path source(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = OtherLanguages.class.getResourceAsStream("/languages/" + name)) {
      if (Files.notExists(file)) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  static void compileKotlin(Path source, Path classes, String... libraries) {
    List<String> path = new ArrayList<>();
    for (String library : libraries) {
      path.add(library(library));
    }
    ExitCode code =
        new K2JVMCompiler()
            .exec(
                System.err,
                source.toString(),
                "-d",
                classes.toString(),
                "-no-stdlib",
                "-no-reflect",
                "-nowarn",
                "-cp",
                String.join(File.pathSeparator, path));
    assertEquals(ExitCode.OK, code);
  }
}
