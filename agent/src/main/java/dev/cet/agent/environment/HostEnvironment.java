package dev.cet.agent.environment;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The fixed part of the environment, {@code HostInfo} of the protocol. Secrets are hidden by name.
 * Gathered on the reporter's thread, never before the application's {@code main}.
 */
public final class HostEnvironment {
  private static final int LONGEST_TEXT = 4_000;
  private static final int MOST_ENTRIES = 1_000;

  private final Redaction redaction;
  private final Supplier<Map<String, String>> build;

  /**
   * The environment of this JVM, without what {@code redaction} hides.
   *
   * @param build what is known of the build that runs; asked when it is needed, for it opens files
   */
  public HostEnvironment(Redaction redaction, Supplier<Map<String, String>> build) {
    this.redaction = redaction;
    this.build = build;
  }

  /** A {@code HostInfo} as JSON. */
  public byte[] json() {
    JsonWriter out = new JsonWriter(16 * 1024);
    out.beginObject();
    out.field("hostName", Host.name());
    out.field(
        "os", (System.getProperty("os.name") + " " + System.getProperty("os.version")).trim());
    out.field("arch", System.getProperty("os.arch"));
    out.field("processors", Runtime.getRuntime().availableProcessors());
    long memory = OperatingSystem.memoryBytes();
    if (memory >= 0) {
      out.field("hostMemoryBytes", memory);
    }
    container(out);
    jvm(out);
    Map<String, String> facts = build.get();
    if (!facts.isEmpty()) {
      texts(out, "build", facts);
    }
    Map<String, String> properties = new TreeMap<>();
    Properties all = System.getProperties();
    for (String name : all.stringPropertyNames()) {
      properties.put(name, all.getProperty(name, ""));
    }
    texts(out, "systemProperties", properties);
    texts(out, "environmentVariables", new TreeMap<>(System.getenv()));
    out.field("workingDirectory", System.getProperty("user.dir"));
    return out.endObject().toByteArray();
  }

  private static void container(JsonWriter out) {
    Container container = Container.ofThisProcess();
    String id = container.id();
    long memory = container.memoryLimitBytes();
    double cpu = container.cpuLimit();
    if (id == null && memory < 0 && cpu < 0) {
      return;
    }
    out.name("container").beginObject().field("id", id);
    out.field("cgroup", container.version());
    if (memory >= 0) {
      out.field("memoryLimitBytes", memory);
    }
    if (cpu >= 0) {
      out.field("cpuLimit", cpu);
    }
    out.endObject();
  }

  private void jvm(JsonWriter out) {
    out.name("jvm").beginObject();
    out.field("name", String.valueOf(System.getProperty("java.vm.name")));
    out.field("vendor", String.valueOf(System.getProperty("java.vm.vendor")));
    out.field("version", String.valueOf(System.getProperty("java.runtime.version")));
    out.name("arguments").beginArray();
    for (String argument : arguments()) {
      out.value(cut(redaction.showText(argument)));
    }
    out.endArray();
    flags(out);
    String command = System.getProperty("sun.java.command");
    if (command != null) {
      out.field("mainClass", program(command, System.getProperty("java.class.path", "")));
    }
    out.endObject();
  }

  /**
   * The main class or, of {@code -jar}, the jar. The class path is that jar then, which tells where
   * it ends when it has spaces in its name, as in {@code C:\Program Files}.
   */
  static String program(String command, String classPath) {
    if (!classPath.isEmpty() && (command + ' ').startsWith(classPath + ' ')) {
      return classPath;
    }
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  /** The flags that count, where the JVM tells them: most do, in a class of its vendor's. */
  private static void flags(JsonWriter out) {
    int start = out.size();
    try {
      JvmFlags.write(out);
    } catch (LinkageError | RuntimeException otherVendor) {
      out.truncate(start);
    }
  }

  private static List<String> arguments() {
    try {
      return Management.arguments();
    } catch (LinkageError withoutManagement) {
      return Collections.emptyList();
    }
  }

  private void texts(JsonWriter out, String name, Map<String, String> texts) {
    out.name(name).beginObject();
    int entries = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (entries++ < MOST_ENTRIES) {
        out.field(text.getKey(), cut(redaction.show(text.getKey(), text.getValue())));
      }
    }
    out.endObject();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
