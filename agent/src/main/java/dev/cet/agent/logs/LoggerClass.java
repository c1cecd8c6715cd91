package dev.cet.agent.logs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A class that statements pass on their way through a framework, and which methods they come by.
 */
final class LoggerClass {
  private static final String[] LEVELS = {"trace", "debug", "info", "warn", "error", "fatal"};

  private static final Map<String, LoggerClass> BY_NAME = new HashMap<>();

  static {
    add(Framework.LOGBACK, "ch/qos/logback/classic/Logger")
        .gatesFrom("filterAndLog_")
        .writesBy("buildLoggingEventAndAppend");
    add(Framework.LOG4J, "org/apache/logging/log4j/spi/AbstractLogger")
        .gatesFrom("logIfEnabled")
        .writesBy("logMessage");
    // Other frameworks enter here, past the class above.
    add(Framework.LOG4J, "org/apache/logging/log4j/core/Logger").getter();
    add(Framework.LOG4J, "org/apache/logging/log4j/core/async/AsyncLogger").getter();
    add(Framework.JUL, "java/util/logging/Logger").gates("log", "logp", "logrb").writesBy("doLog");
    // Log4j 1 itself, reload4j, and the bridges to Log4j 2 and SLF4J in its place.
    for (String name : new String[] {"Category", "Logger"}) {
      add(Framework.LOG4J1, "org/apache/log4j/" + name)
          .gates(LEVELS)
          .gates("log")
          .writesBy("forcedLog")
          .getter();
    }
    // SLF4J 2's providers extend this, and hand on what they are not the end of.
    add(Framework.SLF4J, "org/slf4j/helpers/AbstractLogger").gates(LEVELS).writesBy("handle");
    for (String name : new String[] {"jul/JDK14", "reload4j/Reload4j"}) {
      add(Framework.SLF4J, "org/slf4j/" + name + "LoggerAdapter").gates("log").getter();
    }
    add(Framework.SLF4J, "org/slf4j/simple/SimpleLogger").getter();
    for (String name : new String[] {"JDK14", "Log4j", "Reload4j"}) { // up to 1.7
      add(Framework.SLF4J, "org/slf4j/impl/" + name + "LoggerAdapter")
          .gates(LEVELS)
          .gates("log")
          .getter();
    }
    add(Framework.SLF4J, "org/slf4j/impl/SimpleLogger").gates(LEVELS).getter();
    // Of WildFly: what it writes reaches JBoss LogManager as finished records.
    add(Framework.SLF4J, "org/slf4j/impl/Slf4jLogger").gates(LEVELS).gates("log").getter();
    LoggerClass jboss = add(Framework.JBOSS, "org/jboss/logging/Logger");
    for (String style : new String[] {"", "f", "v"}) { // printf and MessageFormat
      jboss.gates("log" + style);
      for (String level : LEVELS) {
        jboss.gates(level + style);
      }
    }
    add(Framework.JBOSS_LOG_MANAGER, "org/jboss/logmanager/Logger")
        .gates("log", "logp", "logrb", "severe", "warning", "info", "config")
        .gates("fine", "finer", "finest")
        .getter();
    add(Framework.JBOSS_LOG_MANAGER, "org/jboss/logmanager/LoggerNode").namedBy("fullName");
    // Only those that check the level themselves; others hand every statement on.
    for (String name :
        new String[] {"Jdk14Logger", "Log4JLogger", "SLF4JLog", "SLF4JLocationAwareLog"}) {
      add(Framework.COMMONS, "org/apache/commons/logging/impl/" + name).gates(LEVELS);
    }
    add(Framework.COMMONS, "org/apache/commons/logging/impl/SimpleLog")
        .gates(LEVELS)
        .namedBy("logName");
    add(Framework.COMMONS, "org/apache/commons/logging/LogAdapter$JavaUtilLog").gates(LEVELS);
    add(Framework.TINYLOG, "org/tinylog/Logger").gates(LEVELS).unnamed();
    add(Framework.TINYLOG, "org/tinylog/TaggedLogger").gates(LEVELS).unnamed();
    add(Framework.TINYLOG, "org/tinylog/core/TinylogLoggingProvider").unnamed();
    for (String name : new String[] {"akka", "org/apache/pekko"}) {
      add(Framework.AKKA, name + "/event/BusLogging")
          .gates("error", "warning", "info", "debug", "log")
          .namedBy("logSource");
      add(Framework.AKKA, name + "/event/slf4j/Slf4jLogger").unnamed();
    }
  }

  final Framework framework;

  /** Its internal name. */
  final String name;

  /** The field that holds the logger's name, if the class declares it. */
  private String nameField = "name";

  private boolean getter;
  private final Set<String> gates = new HashSet<>();
  private String gatePrefix;
  private String writePrefix;

  private LoggerClass(Framework framework, String name) {
    this.framework = framework;
    this.name = name;
  }

  /** What is known of the class with this internal name, or null. */
  static LoggerClass of(String internalName) {
    return BY_NAME.get(internalName);
  }

  private static LoggerClass add(Framework framework, String name) {
    LoggerClass added = new LoggerClass(framework, name);
    BY_NAME.put(name, added);
    return added;
  }

  private LoggerClass gates(String... methods) {
    gates.addAll(Arrays.asList(methods));
    return this;
  }

  private LoggerClass gatesFrom(String prefix) {
    gatePrefix = prefix;
    return this;
  }

  private LoggerClass writesBy(String prefix) {
    writePrefix = prefix;
    return this;
  }

  private LoggerClass namedBy(String field) {
    nameField = field;
    return this;
  }

  /** {@code getName()} returns it, where the field is another class's or not used. */
  private LoggerClass getter() {
    getter = true;
    return this;
  }

  /** Nobody there knows the logger's name; its methods may be static. */
  private LoggerClass unnamed() {
    nameField = null;
    return this;
  }

  /** Null where the methods cannot know the logger's name. */
  String nameField() {
    return nameField;
  }

  boolean hasGetter() {
    return getter;
  }

  /** Whether statements come in by this method. */
  boolean isGate(String method) {
    return gatePrefix == null ? gates.contains(method) : method.startsWith(gatePrefix);
  }

  /** Whether a gate that calls this method has let its statement through. */
  boolean isWrite(String owner, String method) {
    return writePrefix != null && owner.equals(name) && method.startsWith(writePrefix);
  }
}
