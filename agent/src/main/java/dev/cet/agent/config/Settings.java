package dev.cet.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Everything that can be set. Each setting has one name in three spellings: {@code
 * ET_COLLECTOR_URL} (environment variable), {@code -Dcet.collector.url} (system property), {@code
 * collector.url} (agent argument), the later ones stronger. Without any, all of it has a default
 * that works with a backend on this machine.
 */
public final class Settings {
  /** Where a backend listens when nothing else is said. */
  public static final URI DEFAULT_COLLECTOR = URI.create("http://127.0.0.1:4890");

  private static final int LONGEST_NAME = 200;

  /** Beyond every use, and twice of it is still an {@code int}. */
  private static final int LARGEST_NUMBER = 1_000_000_000;

  private static final Set<String> KNOWN =
      new HashSet<>(
          Arrays.asList(
              "enabled",
              "collector.url",
              "token",
              "token.file",
              "application.name",
              "deployment.name",
              "env.id",
              "server.name",
              "application.packages",
              "exclude.packages",
              "redact.names",
              "redact.patterns",
              "redact.classes",
              "redact.defaults",
              "log.statements",
              "count.calls",
              "snapshots.first",
              "snapshots.interval.ms",
              "snapshots.per.second"));

  /**
   * {@code ET_ENABLED}, default true. Off means that nothing is instrumented and nothing is sent.
   */
  public final boolean enabled;

  /** {@code ET_COLLECTOR_URL}: http or https, a host, perhaps a port and a path. */
  public final URI collector;

  /** {@code ET_APPLICATION_NAME}, else from the main jar or class; 1 to 200 characters. */
  public final String application;

  /**
   * {@code ET_DEPLOYMENT_NAME}, else from the main jar, else {@code unnamed}; 1 to 200 characters.
   */
  public final String deployment;

  /** {@code ET_ENV_ID}, else {@code default}; 1 to 200 characters. */
  public final String environment;

  /** {@code ET_SERVER_NAME}, or null for the host's name, which may take long to find out. */
  public final String server;

  /** {@code ET_TOKEN} or the content of {@code ET_TOKEN_FILE}. */
  public final AgentToken token;

  /** {@code ET_APPLICATION_PACKAGES}: only these are the application's; empty for the default. */
  public final List<String> applicationPackages;

  /** {@code ET_EXCLUDE_PACKAGES}: never the application's. */
  public final List<String> excludedPackages;

  /** {@code ET_REDACT_NAMES}: names whose values are hidden besides the shipped ones. */
  final List<String> redactedNames;

  /** {@code ET_REDACT_PATTERNS}: patterns of values; null for the shipped ones. */
  final String redactedPatterns;

  /** {@code ET_REDACT_CLASSES}: classes and packages whose objects are hidden. */
  final List<String> redactedClasses;

  /** {@code ET_REDACT_DEFAULTS}, default true: hide the shipped names and patterns. */
  final boolean redactDefaults;

  /** What the four of them together hide. */
  public final Redaction redaction;

  /** {@code ET_LOG_STATEMENTS}, default true: keep each thread's last log statements. */
  public final boolean logStatements;

  /**
   * {@code ET_COUNT_CALLS}, default true: count the calls of the methods in which events happen.
   */
  public final boolean countCalls;

  /** {@code ET_SNAPSHOTS_FIRST}, {@code _INTERVAL_MS} and {@code _PER_SECOND}, 0 to a billion. */
  public final SnapshotBudget snapshots;

  private final SettingSources sources;
  private final Notices notices;

  /** Reads the settings of this JVM; {@code arguments} may be null. */
  public static Settings ofThisJvm(String arguments, Notices notices) {
    return new Settings(System.getenv(), System.getProperties(), arguments, notices);
  }

  /** Reads settings from these sources and tells {@code notices} about each that it cannot use. */
  public Settings(
      Map<String, String> environment, Properties properties, String arguments, Notices notices) {
    this.notices = notices;
    sources = new SettingSources(environment, properties, arguments);
    for (Map.Entry<String, SettingSources.Given> given : sources.all().entrySet()) {
      if (!KNOWN.contains(given.getKey())) {
        String name = given.getValue().name;
        notices.problem("setting " + name, name + " is no setting of this agent: ignored.");
      }
    }
    MainProgram program = new MainProgram(properties);
    enabled = bit("enabled", true);
    collector = url("collector.url", DEFAULT_COLLECTOR);
    application = name("application.name", program.applicationName());
    String deploymentName = text("deployment.name");
    // Only looked for when it is not set: it opens the main jar.
    deployment = cut(deploymentName == null ? program.deploymentName() : deploymentName);
    this.environment = name("env.id", "default");
    SettingSources.Given serverName = sources.get("server.name");
    server = serverName == null ? null : cut(serverName.text);
    token = new AgentToken(text("token"), text("token.file"), notices);
    applicationPackages = list("application.packages");
    excludedPackages = list("exclude.packages");
    redactedNames = list("redact.names");
    redactedPatterns = text("redact.patterns");
    redactedClasses = list("redact.classes");
    redactDefaults = bit("redact.defaults", true);
    redaction = Redaction.of(this, notices);
    logStatements = bit("log.statements", true);
    countCalls = bit("count.calls", true);
    snapshots =
        new SnapshotBudget(
            number("snapshots.first", SnapshotBudget.DEFAULT.first),
            number("snapshots.interval.ms", SnapshotBudget.DEFAULT.intervalMs),
            number("snapshots.per.second", SnapshotBudget.DEFAULT.perSecond));
  }

  private String text(String key) {
    SettingSources.Given given = sources.get(key);
    return given == null ? null : given.text;
  }

  private String name(String key, String otherwise) {
    String text = text(key);
    return cut(text == null ? otherwise : text);
  }

  private boolean bit(String key, boolean otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    switch (given.text.toLowerCase(Locale.ROOT)) {
      case "true":
      case "yes":
      case "on":
      case "1":
        return true;
      case "false":
      case "no":
      case "off":
      case "0":
        return false;
      default:
        tellInvalid(given, given.text, "is neither true nor false", Boolean.toString(otherwise));
        return otherwise;
    }
  }

  private int number(String key, int otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.text);
      if (number >= 0 && number <= LARGEST_NUMBER) {
        return number;
      }
    } catch (NumberFormatException notEvenOne) {
      // Told below, like every other text that is not a usable number.
    }
    String why = "is not a whole number from 0 to " + LARGEST_NUMBER;
    tellInvalid(given, given.text, why, Integer.toString(otherwise));
    return otherwise;
  }

  private URI url(String key, URI otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    try {
      URI url = new URI(given.text);
      String scheme = url.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getPort() <= 65535) {
        return url;
      }
    } catch (URISyntaxException notEvenOne) {
      // Told below, like every other text that is not a usable URL.
    }
    tellInvalid(given, given.text, "is not like http://host:4890", otherwise.toString());
    return otherwise;
  }

  private List<String> list(String key) {
    String text = text(key);
    if (text == null) {
      return Collections.emptyList();
    }
    List<String> items = new ArrayList<>();
    for (String item : text.split("[,;\\s]+")) {
      if (!item.isEmpty()) {
        items.add(item);
      }
    }
    return Collections.unmodifiableList(items);
  }

  private void tellInvalid(SettingSources.Given given, String text, String why, String instead) {
    notices.problem(
        "setting " + given.name,
        given.name + ": \"" + text + "\" " + why + "; using " + instead + " instead.");
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
