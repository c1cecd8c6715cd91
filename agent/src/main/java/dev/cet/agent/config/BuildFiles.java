package dev.cet.agent.config;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Reads what build tools leave beside the classes: the manifest, {@code git.properties} of the
 * git-commit-id plug-ins, {@code META-INF/build-info.properties} of Spring Boot's. Reads files
 * only: no class of the application is loaded for it.
 */
final class BuildFiles {
  private static final String[] ROOTS = {"", "BOOT-INF/classes/", "WEB-INF/classes/", "META-INF/"};
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String BUILD_INFO = "META-INF/build-info.properties";
  private static final String GIT = "git.properties";

  /** A file of these is a few hundred bytes; what is larger is something else. */
  private static final int LONGEST_BYTES = 64 * 1024;

  private BuildFiles() {}

  /** Something that files are read from: a jar, or a folder. */
  private interface Source {
    /** The file of this name, or null. */
    InputStream open(String name) throws IOException;
  }

  /** What a jar says. */
  static BuildFacts ofJar(File file) throws IOException {
    try (JarFile jar = new JarFile(file, false)) {
      return read(
          name -> {
            ZipEntry entry = jar.getEntry(name);
            return entry == null || entry.getSize() > LONGEST_BYTES
                ? null
                : jar.getInputStream(entry);
          });
    }
  }

  /** What a folder of classes says. */
  static BuildFacts ofFolder(File folder) throws IOException {
    return read(
        name -> {
          File file = new File(folder, name);
          return file.isFile() && file.length() <= LONGEST_BYTES
              ? Files.newInputStream(file.toPath())
              : null;
        });
  }

  /** What a folder or archive says that only JBoss can read. */
  static BuildFacts ofVirtual(VirtualFolder folder) throws IOException {
    return read(name -> folder.open(name, LONGEST_BYTES));
  }

  private static BuildFacts read(Source source) throws IOException {
    BuildFacts facts = new BuildFacts();
    Attributes manifest = manifest(source);
    fromOwnAttributes(manifest, facts);
    for (String root : ROOTS) {
      fromBuildInfo(load(source, root + BUILD_INFO), facts);
    }
    for (String root : ROOTS) {
      fromGit(load(source, root + GIT), facts);
    }
    if (manifest != null) {
      facts.add(BuildFacts.VERSION, manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
      facts.add(BuildFacts.NAME, manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE));
      facts.add(BuildFacts.VERSION, manifest.getValue("Bundle-Version"));
      facts.add(BuildFacts.NAME, manifest.getValue("Bundle-Name"));
    }
    return facts;
  }

  private static Attributes manifest(Source source) throws IOException {
    try (InputStream in = source.open(MANIFEST)) {
      return in == null ? null : new Manifest(in).getMainAttributes();
    }
  }

  /** {@code CET-Commit} and its like, and what builds for Harness CET write. */
  private static void fromOwnAttributes(Attributes manifest, BuildFacts facts) {
    if (manifest == null) {
      return;
    }
    facts.add(BuildFacts.DEPLOYMENT, manifest.getValue("CET-Deployment"));
    facts.add(BuildFacts.TIME, manifest.getValue("CET-Build-Time"));
    String[][] both = {
      {BuildFacts.COMMIT, "Commit"},
      {BuildFacts.BRANCH, "Branch"},
      {BuildFacts.SOURCES_ROOT, "Sources-Root"},
      {BuildFacts.CONNECTOR, "Connector-Id"},
      {BuildFacts.REPOSITORY, "Url"},
    };
    for (String[] fact : both) {
      facts.add(fact[0], manifest.getValue("CET-" + fact[1]));
      facts.add(fact[0], manifest.getValue("CET-Repository-" + fact[1]));
      facts.add(fact[0], manifest.getValue("Harness-Repository-" + fact[1]));
    }
    facts.add(BuildFacts.REPOSITORY, manifest.getValue("CET-Repository"));
  }

  private static void fromBuildInfo(Properties info, BuildFacts facts) {
    facts.add(BuildFacts.VERSION, info.getProperty("build.version"));
    facts.add(BuildFacts.NAME, info.getProperty("build.name", info.getProperty("build.artifact")));
    facts.add(BuildFacts.TIME, info.getProperty("build.time"));
  }

  private static void fromGit(Properties git, BuildFacts facts) {
    facts.add(BuildFacts.COMMIT, git.getProperty("git.commit.id"));
    facts.add(BuildFacts.COMMIT, git.getProperty("git.commit.id.full"));
    facts.add(BuildFacts.COMMIT, git.getProperty("git.commit.id.abbrev"));
    facts.add(BuildFacts.COMMIT_NAME, git.getProperty("git.commit.id.describe"));
    facts.add(BuildFacts.COMMIT_NAME, git.getProperty("git.commit.id.abbrev"));
    facts.add(BuildFacts.COMMIT_TIME, git.getProperty("git.commit.time"));
    facts.add(BuildFacts.COMMIT_MESSAGE, git.getProperty("git.commit.message.short"));
    facts.add(BuildFacts.BRANCH, git.getProperty("git.branch"));
    facts.add(BuildFacts.REPOSITORY, git.getProperty("git.remote.origin.url"));
    facts.add(BuildFacts.TIME, git.getProperty("git.build.time"));
    facts.add(BuildFacts.DIRTY, git.getProperty("git.dirty"));
  }

  private static Properties load(Source source, String name) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = source.open(name)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IllegalArgumentException malformed) {
      // One file that is no properties file does not make the others unreadable.
      properties.clear();
    }
    return properties;
  }
}
