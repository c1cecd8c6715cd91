package dev.cet.agent.config;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** What the command line says about the program: its name and which build it is. */
final class MainProgram {
  static final String UNNAMED = "unnamed";

  /** Main classes that say nothing about the program; the package's last part does. */
  private static final Set<String> EMPTY_NAMES =
      new HashSet<>(
          Arrays.asList("main", "app", "application", "launcher", "bootstrap", "server", "start"));

  /** {@code shop-1.4.2-SNAPSHOT.jar}: name and version, as build tools name their jars. */
  private static final Pattern VERSIONED_JAR = Pattern.compile("(.+?)-(\\d[\\w.+-]*)");

  private static final String[] COMMIT_FILES = {
    "git.properties", "BOOT-INF/classes/git.properties", "META-INF/git.properties"
  };
  private static final String[] COMMIT_KEYS = {
    "git.commit.id.describe", "git.commit.id.abbrev", "git.commit.id"
  };
  private static final String[] BUILD_FILES = {
    "META-INF/build-info.properties", "BOOT-INF/classes/META-INF/build-info.properties"
  };

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
   * From the main jar's manifest ({@code CET-Deployment}, {@code Implementation-Version}), the
   * build or commit information beside the classes, or the jar's name; {@code unnamed} where
   * nothing tells.
   */
  String deploymentName() {
    try {
      String jar = jarPath();
      String found = jar == null ? fromFolders() : fromJar(jar);
      return found == null || found.isEmpty() ? UNNAMED : found;
    } catch (IOException | RuntimeException unreadable) {
      return UNNAMED; // a name is a convenience; the application's own start will tell what is
      // wrong
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

  private String fromJar(String path) throws IOException {
    try (JarFile jar = new JarFile(path)) {
      String found = fromManifest(jar.getManifest());
      for (int i = 0; found == null && i < BUILD_FILES.length; i++) {
        found = first(load(jar, BUILD_FILES[i]), "build.version");
      }
      for (int i = 0; found == null && i < COMMIT_FILES.length; i++) {
        found = first(load(jar, COMMIT_FILES[i]), COMMIT_KEYS);
      }
      if (found != null) {
        return found;
      }
    }
    Matcher versioned = VERSIONED_JAR.matcher(jarName(path));
    return versioned.matches() ? versioned.group(2) : null;
  }

  private static String fromManifest(Manifest manifest) {
    if (manifest == null) {
      return null;
    }
    Attributes main = manifest.getMainAttributes();
    String named = main.getValue("CET-Deployment");
    return named != null ? named.trim() : main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
  }

  private String fromFolders() throws IOException {
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
      File folder = new File(entry.isEmpty() ? "." : entry);
      if (folder.isDirectory()) {
        String found = first(load(new File(folder, BUILD_FILES[0])), "build.version");
        found = found != null ? found : first(load(new File(folder, COMMIT_FILES[0])), COMMIT_KEYS);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Properties load(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    if (entry == null) {
      return new Properties();
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return load(in);
    }
  }

  private static Properties load(File file) throws IOException {
    if (!file.isFile()) {
      return new Properties();
    }
    try (InputStream in = Files.newInputStream(file.toPath())) {
      return load(in);
    }
  }

  private static Properties load(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return properties;
  }

  private static String first(Properties properties, String... keys) {
    for (String key : keys) {
      String text = properties.getProperty(key, "").trim();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }
}
