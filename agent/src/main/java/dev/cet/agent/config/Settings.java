package dev.cet.agent.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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

  private static final String[][] REPOSITORY_SETTINGS = {
    {BuildFacts.COMMIT, "repository.commit"},
    {BuildFacts.BRANCH, "repository.branch"},
    {BuildFacts.SOURCES_ROOT, "repository.sources.root"},
    {BuildFacts.CONNECTOR, "repository.connector.id"},
    {BuildFacts.REPOSITORY, "repository.url"},
  };

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
              "custom.events",
              "repository.commit",
              "repository.branch",
              "repository.sources.root",
              "repository.connector.id",
              "repository.url",
              "redact.names",
              "redact.patterns",
              "redact.classes",
              "redact.defaults",
              "log.statements",
              "count.calls",
              "callers",
              "full.detail",
              "capture.statics",
              "capture.thread.locals",
              "cpu.limit.percent",
              "cpu.limit.start.up",
              "memory.limit.mb",
              "snapshots.first",
              "snapshots.interval.ms",
              "snapshots.per.second",
              "snapshots.kb.per.second"));

  /**
   * {@code ET_ENABLED}, default true. Off means that nothing is instrumented and nothing is sent.
   */
  public final boolean enabled;

  /** {@code ET_COLLECTOR_URL}: http or https, a host, perhaps a port and a path. */
  public final URI collector;

  /** {@code ET_APPLICATION_NAME}, else from the main jar or class; 1 to 200 characters. */
  public final String application;

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

  /** {@code ET_CUSTOM_EVENTS}: methods that make a custom event where they are entered. */
  public final List<String> customEvents;

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

  /**
   * {@code ET_CALLERS}, default true: methods of a known event's stack say when they begin, and the
   * callers above a {@code catch} keep what they were called with.
   */
  public final boolean callers;

  /**
   * {@code ET_FULL_DETAIL}, default true: methods that leave variables out to stay short have them
   * all once they were seen in a snapshot.
   */
  public final boolean fullDetail;

  /** {@code ET_CAPTURE_THREAD_LOCALS}, default false: snapshots have the thread's thread-locals. */
  public final boolean threadLocals;

  /** {@code ET_CAPTURE_STATICS}, default false: frames have their class's static fields. */
  public final boolean statics;

  /** {@code ET_SNAPSHOTS_FIRST}, {@code _INTERVAL_MS} and {@code _PER_SECOND}, 0 to a billion. */
  public final SnapshotBudget snapshots;

  /** What the agent itself may cost. */
  public final CpuLimit cpuLimit;

  /** {@code ET_MEMORY_LIMIT_MB}: what the agent may keep in the heap. */
  public final MemoryLimit memory;

  /** What is switched off. */
  public final Switches switches;

  /** How reports travel. */
  public final Network network;

  /** How much of a snapshot is kept. */
  public final CaptureLimits limits;

  /** {@code ET_OPTIMIZE_METHODS}: methods whose throws are not handled. */
  public final MethodNames unhandledMethods;

  private final MainProgram program;
  private final BuildFacts repository = new BuildFacts();
  private BuildFacts build;
  private final SettingReader reader;

  /** Reads the settings of this JVM; {@code arguments} may be null. */
  public static Settings ofThisJvm(String arguments, Notices notices) {
    return new Settings(System.getenv(), System.getProperties(), arguments, notices);
  }

  /** Reads settings from these sources and tells {@code notices} about each that it cannot use. */
  public Settings(
      Map<String, String> environment, Properties properties, String arguments, Notices notices) {
    SettingSources sources = new SettingSources(environment, properties, arguments);
    reader = new SettingReader(sources, notices);
    NoticeTarget.choose(reader, notices);
    for (Map.Entry<String, SettingSources.Given> given : sources.all().entrySet()) {
      if (!KNOWN.contains(given.getKey()) && !HarnessNames.isKnown(given.getKey())) {
        String name = given.getValue().name;
        notices.problem("setting " + name, name + " is no setting of this agent: ignored.");
      }
    }
    MainProgram program = new MainProgram(properties);
    enabled = reader.bit("enabled", true);
    collector = reader.url("collector.url", DEFAULT_COLLECTOR);
    application = name("application.name", program.applicationName());
    this.program = program;
    for (String[] fact : REPOSITORY_SETTINGS) {
      repository.add(fact[0], reader.text(fact[1]));
    }
    this.environment = name("env.id", "default");
    SettingSources.Given serverName = sources.get("server.name");
    server = serverName == null ? null : cut(serverName.text);
    token = new AgentToken(reader.text("token"), reader.text("token.file"), notices);
    applicationPackages = reader.list("application.packages");
    List<String> excluded = new ArrayList<>(reader.list("exclude.packages"));
    excluded.addAll(reader.list("optimize.packages"));
    excludedPackages = Collections.unmodifiableList(excluded);
    customEvents = reader.methods("custom.events");
    redactedNames = reader.list("redact.names");
    redactedPatterns = reader.text("redact.patterns");
    redactedClasses = reader.list("redact.classes");
    redactDefaults = reader.bit("redact.defaults", true);
    redaction = Redaction.of(this, notices);
    logStatements = reader.bit("log.statements", true);
    countCalls =
        reader.bit("count.calls", true)
            && !reader.isAnyOn("no.req.inv", "no.dynamic.inst", "optimized.mode");
    callers = reader.bit("callers", true) && !reader.isAnyOn("no.dynamic.inst", "optimized.mode");
    threadLocals = reader.isOn("capture.thread.locals");
    statics = reader.isOn("capture.statics");
    cpuLimit = new CpuLimit(reader);
    memory = new MemoryLimit(reader);
    switches = new Switches(reader);
    fullDetail =
        reader.bit("full.detail", true)
            && switches.values
            && !reader.isAnyOn("no.dynamic.inst", "optimized.mode");
    network = new Network(reader);
    limits = new CaptureLimits(reader, switches.values);
    unhandledMethods = new MethodNames(reader.methods("optimize.methods"));
    SnapshotBudget usual = SnapshotBudget.DEFAULT;
    snapshots =
        reader.isOn("one.hit.req")
            ? new SnapshotBudget(1, 0, usual.perSecond, usual.kilobytesPerSecond)
            : new SnapshotBudget(
                reader.number("snapshots.first", usual.first),
                reader.number("snapshots.interval.ms", usual.intervalMs),
                reader.number("snapshots.per.second", usual.perSecond),
                reader.number("snapshots.kb.per.second", usual.kilobytesPerSecond));
  }

  /**
   * What is known of the build that runs: {@code ET_REPOSITORY_COMMIT} and its like, then what the
   * program's files say. The first call opens the main jar: not for the application's start.
   */
  public synchronized BuildFacts build() {
    if (build == null) {
      BuildFacts facts = new BuildFacts();
      facts.addAll(repository);
      facts.addAll(program.build());
      build = facts;
    }
    return build;
  }

  /**
   * {@code ET_DEPLOYMENT_NAME}, else what the build's files say: {@code CET-Deployment}, its
   * version, its commit; else {@code unnamed}. 1 to 200 characters. May open the main jar.
   */
  public String deployment() {
    String name = reader.text("deployment.name");
    String[] facts = {
      BuildFacts.DEPLOYMENT, BuildFacts.VERSION, BuildFacts.COMMIT_NAME, BuildFacts.COMMIT
    };
    for (int i = 0; name == null && i < facts.length; i++) {
      name = build().get(facts[i]);
    }
    return cut(name == null ? MainProgram.UNNAMED : name);
  }

  private String name(String key, String otherwise) {
    String text = reader.text(key);
    return cut(text == null ? otherwise : text);
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
