package dev.cet.agent.config;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * {@code META-INF/maven/group/artifact/pom.properties}, which Maven puts into each jar and WAR,
 * also where it leaves the manifest bare. Where there are several, as in a jar of jars, none is
 * told.
 */
final class MavenProperties {
  private static final String ROOT = "META-INF/maven/";
  private static final String NAME = "/pom.properties";
  private static final int MOST_ENTRIES = 20_000;
  private static final int LONGEST_BYTES = 64 * 1024;

  private MavenProperties() {}

  /** Adds what an archive, or a folder like one, says. */
  static void add(File deployed, BuildFacts facts) throws IOException {
    add(deployed.isDirectory() ? ofFolder(deployed) : ofJar(deployed), facts);
  }

  /** The same of a folder that only JBoss can read. */
  static void add(VirtualFolder folder, BuildFacts facts) throws IOException {
    List<InputStream> found = new ArrayList<>();
    for (VirtualFolder group : folder.child(ROOT).children()) {
      for (VirtualFolder artifact : group.children()) {
        InputStream properties = artifact.open(NAME.substring(1), LONGEST_BYTES);
        if (properties != null) {
          found.add(properties);
        }
      }
    }
    Properties only = found.size() == 1 ? load(found.get(0)) : null;
    for (InputStream each : found) {
      each.close();
    }
    add(only, facts);
  }

  private static void add(Properties found, BuildFacts facts) {
    if (found != null) {
      facts.add(BuildFacts.VERSION, found.getProperty("version"));
      facts.add(BuildFacts.NAME, found.getProperty("artifactId"));
    }
  }

  private static Properties ofFolder(File folder) throws IOException {
    List<File> found = new ArrayList<>();
    for (File group : files(new File(folder, ROOT))) {
      for (File artifact : files(group)) {
        File properties = new File(artifact, NAME);
        if (properties.isFile()) {
          found.add(properties);
        }
      }
    }
    return found.size() == 1 ? load(Files.newInputStream(found.get(0).toPath())) : null;
  }

  private static File[] files(File folder) {
    File[] files = folder.listFiles();
    return files == null ? new File[0] : files;
  }

  private static Properties ofJar(File file) throws IOException {
    try (JarFile jar = new JarFile(file, false)) {
      JarEntry only = null;
      int seen = 0;
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (++seen > MOST_ENTRIES) {
          return null;
        }
        if (entry.getName().startsWith(ROOT) && entry.getName().endsWith(NAME)) {
          if (only != null) {
            return null;
          }
          only = entry;
        }
      }
      return only == null ? null : load(jar.getInputStream(only));
    }
  }

  private static Properties load(InputStream opened) throws IOException {
    try (InputStream in = opened) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
