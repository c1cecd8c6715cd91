package dev.cet.agent.instrument;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The calls by which application code logs. */
public final class LogMethods {
  private static final Map<String, Set<String>> BY_OWNER = new HashMap<>();

  static {
    Set<String> levels = names("error", "warn", "log", "fatal");
    add("org/slf4j/Logger", levels);
    add("org/slf4j/spi/LoggingEventBuilder", names("log"));
    add("ch/qos/logback/classic/Logger", levels);
    add("org/apache/logging/log4j/Logger", levels);
    add("org/apache/logging/log4j/LogBuilder", names("log"));
    add("org/apache/log4j/Logger", levels);
    add("org/apache/log4j/Category", levels);
    add("org/apache/commons/logging/Log", levels);
    add("java/util/logging/Logger", names("severe", "warning", "log", "logp", "throwing"));
    add("java/lang/System$Logger", names("log"));
    add(
        "org/jboss/logging/Logger",
        names(
            "error", "errorf", "errorv", "warn", "warnf", "warnv", "fatal", "fatalf", "fatalv",
            "log", "logf", "logv"));
    add("org/tinylog/Logger", names("error", "warn"));
    add("org/tinylog/TaggedLogger", names("error", "warn"));
    add("akka/event/LoggingAdapter", names("error", "warning", "log"));
    add("org/apache/pekko/event/LoggingAdapter", names("error", "warning", "log"));
    add("org/jboss/logging/BasicLogger", BY_OWNER.get("org/jboss/logging/Logger"));
  }

  private LogMethods() {}

  /**
   * True for a call that may log an error or a warning; whether it did is known when it comes back.
   */
  public static boolean isLogCall(AbstractInsnNode node) {
    if (!(node instanceof MethodInsnNode)) {
      return false;
    }
    MethodInsnNode call = (MethodInsnNode) node;
    Set<String> names = BY_OWNER.get(call.owner);
    return names != null && names.contains(call.name) && call.desc.endsWith(")V");
  }

  /** True for a call of a logger that gives nothing back, of whatever level. */
  static boolean isStatement(AbstractInsnNode node) {
    return node instanceof MethodInsnNode
        && BY_OWNER.containsKey(((MethodInsnNode) node).owner)
        && ((MethodInsnNode) node).desc.endsWith(")V");
  }

  private static void add(String owner, Set<String> names) {
    BY_OWNER.put(owner, names);
  }

  private static Set<String> names(String... names) {
    return new HashSet<>(Arrays.asList(names));
  }
}
