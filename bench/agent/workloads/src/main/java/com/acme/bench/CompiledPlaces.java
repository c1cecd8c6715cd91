package com.acme.bench;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import javax.tools.ToolProvider;

/** Classes that are written and compiled here: more of them than anybody would write by hand. */
final class CompiledPlaces {
  private CompiledPlaces() {}

  /**
   * Gives an object of each.
   *
   * @param folder for the sources and the class files
   * @param className begins the classes' names, before their number
   * @param source of a number's class
   * @throws IOException when they cannot be compiled
   */
  static IntUnaryOperator[] make(Path folder, String className, int count, IntFunction<String> source)
      throws Exception {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    List<String> arguments = new ArrayList<>(List.of("-g", "-d", folder.toString()));
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(simpleName + i + ".java");
      Files.writeString(file, source.apply(i));
      arguments.add(file.toString());
    }
    int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
    if (failed != 0) {
      throw new IOException("The places could not be compiled");
    }
    // Open as long as the program runs.
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    IntUnaryOperator[] places = new IntUnaryOperator[count];
    for (int i = 0; i < count; i++) {
      Class<?> type = loader.loadClass(className + i);
      places[i] = (IntUnaryOperator) type.getConstructor().newInstance();
    }
    return places;
  }
}
