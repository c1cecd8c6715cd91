package dev.cet.agent;

import dev.cet.agent.capture.BootClassDefiner;
import dev.cet.agent.capture.JvmThreadNumbers;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts the classes that instrumented code links to into the boot class loader. They are defined
 * directly: appending a jar to the boot class path would need a file on disk, switch off the
 * sharing of class data and make the JVM say so on the application's output.
 */
final class BootRuntime {
  /** Names of the runtime's class files, written when the agent's jar is assembled. */
  private static final String INDEX = "/runtime-classes.txt";

  private BootRuntime() {}

  static void define() throws Throwable {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (BufferedReader index =
        new BufferedReader(new InputStreamReader(open(INDEX), StandardCharsets.UTF_8))) {
      for (String line = index.readLine(); line != null; line = index.readLine()) {
        if (!line.isEmpty()) {
          classes.put(line, read(line));
        }
      }
    }
    BootClassDefiner.define(classes);
    JvmThreadNumbers.give();
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in = open('/' + file)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[4096];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
      }
      return out.toByteArray();
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = BootRuntime.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is missing from the agent's jar");
    }
    return in;
  }
}
