package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
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

  /** A class path of compiled classes, or null for none, and libraries. */
  static String path(Path classes, String... libraries) {
    List<String> path = new ArrayList<>();
    if (classes != null) {
      path.add(classes.toString());
    }
    for (String library : libraries) {
      path.add(library(library));
    }
    return String.join(File.pathSeparator, path);
  }

  /** Compiles a sample with Scala 2, unless that is done. */
  static void compileScala2(Path folder, String source, Path classes) throws IOException {
    if (Files.notExists(classes)) {
      Files.createDirectories(classes);
      String file = source(folder, source).toString();
      String[] options = {"-d", classes.toString(), "-cp", library("scala-library"), file};
      scala.tools.nsc.Main.process(options);
    }
  }

  /** The same with Scala 3. */
  static void compileScala3(Path folder, String source, Path classes) throws IOException {
    if (Files.notExists(classes)) {
      Files.createDirectories(classes);
      String libraries = path(null, "scala-library", "scala3-library");
      String file = source(folder, source).toString();
      String[] options = {"-d", classes.toString(), "-classpath", libraries, file};
      dotty.tools.dotc.Main.process(options);
    }
  }

  /** The same with Groovy, for Java 11. */
  static void compileGroovy(Path folder, String source, Path classes) throws IOException {
    if (Files.notExists(classes)) {
      CompilerConfiguration configuration = new CompilerConfiguration();
      configuration.setTargetDirectory(classes.toFile());
      configuration.setDebug(true);
      configuration.setTargetBytecode(CompilerConfiguration.JDK11);
      CompilationUnit unit = new CompilationUnit(configuration);
      unit.addSource(source(folder, source).toFile());
      unit.compile();
    }
  }

  static void compileKotlin(Path source, Path classes, String... libraries) {
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
                path(null, libraries));
    assertEquals(ExitCode.OK, code);
  }
}
