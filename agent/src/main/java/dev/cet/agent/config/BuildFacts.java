package dev.cet.agent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the program's files, or the settings, say about the build that runs. The names are those of
 * {@code HostInfo.build} in the protocol.
 */
public final class BuildFacts {
  /** A build of which nothing is known. */
  static final BuildFacts NONE = new BuildFacts();

  static final String DEPLOYMENT = "deployment";
  static final String VERSION = "version";
  static final String NAME = "name";
  static final String TIME = "time";
  static final String COMMIT = "commit";
  static final String COMMIT_NAME = "describe";
  static final String COMMIT_TIME = "commitTime";
  static final String COMMIT_MESSAGE = "commitMessage";
  static final String BRANCH = "branch";
  static final String REPOSITORY = "repository";
  static final String SOURCES_ROOT = "sourcesRoot";
  static final String CONNECTOR = "connector";
  static final String DIRTY = "dirty";

  private static final int LONGEST_TEXT = 500;

  private final Map<String, String> facts = new LinkedHashMap<>();

  BuildFacts() {}

  /** Keeps a fact unless it is blank or a stronger source has told it before. */
  void add(String name, String text) {
    String trimmed = text == null ? "" : text.trim();
    // Unreplaced placeholders of build tools: ${git.commit.id}, @project.version@
    boolean isTemplate =
        trimmed.startsWith("${") || trimmed.startsWith("@") && trimmed.endsWith("@");
    if (!trimmed.isEmpty() && !isTemplate) {
      String cut =
          trimmed.length() <= LONGEST_TEXT ? trimmed : trimmed.substring(0, LONGEST_TEXT) + "…";
      facts.putIfAbsent(name, cut);
    }
  }

  /** Takes over what the other one has and this one has not. */
  void addAll(BuildFacts other) {
    other.facts.forEach(facts::putIfAbsent);
  }

  boolean isEmpty() {
    return facts.isEmpty();
  }

  /** One fact, or null. */
  String get(String name) {
    return facts.get(name);
  }

  /** All facts by name. */
  public Map<String, String> all() {
    return Collections.unmodifiableMap(facts);
  }
}
