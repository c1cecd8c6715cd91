package dev.cet.agent.config;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the command line says about the program: its name and which build it is. */
final class MainProgram {
  static final String UNNAMED = "unnamed";

  /** Main classes that say nothing about the program; the package's last part does. */
  private static final Set<String> EMPTY_NAMES =
      new HashSet<>(
          Arrays.asList("main", "app", "application", "launcher", "bootstrap", "server", "start"));

  /** {@code shop-1.4.2-SNAPSHOT.jar}: name and version, as build tools name their jars. */
  private static final Pattern VERSIONED_JAR = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");

  /** Jars of a class path that are looked at for the main class. */
  private static final int MOST_JARS = 50;

  private final String command;
  private final String classPath;

  MainProgram(Properties properties) {
    command = properties.getProperty("sun.java.command", "").trim();
    classPath = properties.getProperty("java.class.path", "");
  }

  /** From the main jar's file name or the main class; {@code unnamed} where nothing tells. */
  String applicationName() {
    String jar = jarPath();
    if (jar != null) {
      String name = jarName(jar);
      Matcher versioned = VERSIONED_JAR.matcher(name);
      return versioned.matches() ? versioned.group(1) : name;
    }
    String main = firstWord(command);
    main = main.substring(main.indexOf('/') + 1); // module/class
    int dot = main.lastIndexOf('.');
    String simple = main.substring(dot + 1);
    if (dot > 0 && EMPTY_NAMES.contains(simple.toLowerCase(Locale.ROOT))) {
      String owner = main.substring(0, dot);
      return owner.equals("org.apache.catalina.startup")
          ? "tomcat"
          : owner.substring(owner.lastIndexOf('.') + 1);
    }
    return simple.isEmpty() ? UNNAMED : simple;
  }

  /**
   * What the main jar, else the class path's folders and the jar that has the main class, say about
   * the build; nothing where they cannot be read. Opens files: not for the application's start.
   */
  BuildFacts build() {
    try {
      String jar = jarPath();
      if (jar == null) {
        return fromClassPath();
      }
      BuildFacts facts = BuildFiles.ofJar(new File(jar));
      Matcher versioned = VERSIONED_JAR.matcher(jarName(jar));
      if (versioned.matches() && facts.get(BuildFacts.COMMIT_NAME) == null) {
        facts.add(BuildFacts.VERSION, versioned.group(2));
      }
      return facts;
    } catch (IOException | RuntimeException unreadable) {
      return BuildFacts.NONE; // the application's own start will tell what is wrong
    }
  }

  /** With {@code -jar} the class path is exactly that jar, also when its name has spaces. */
  private String jarPath() {
    if (!classPath.isEmpty() && command.startsWith(classPath) && isJar(classPath)) {
      return classPath;
    }
    String first = firstWord(command);
    return isJar(first) ? first : null;
  }

  private static boolean isJar(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.endsWith(".jar") || lower.endsWith(".war");
  }

  private static String jarName(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.substring(0, file.length() - ".jar".length());
  }

  private static String firstWord(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  private BuildFacts fromClassPath() throws IOException {
    String main = firstWord(command);
    String mainFile = main.substring(main.indexOf('/') + 1).replace('.', '/') + ".class";
    BuildFacts facts = new BuildFacts();
    int jars = 0;
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      File file = new File(entry.isEmpty() ? "." : entry);
      if (file.isDirectory()) {
        facts.addAll(BuildFiles.ofFolder(file));
      } else if (facts.isEmpty() && file.isFile() && isJar(entry) && jars++ < MOST_JARS) {
        try (JarFile jar = new JarFile(file, false)) {
          if (jar.getEntry(mainFile) == null) {
            continue;
          }
        }
        facts.addAll(BuildFiles.ofJar(file));
      }
    }
    return facts;
  }
}
