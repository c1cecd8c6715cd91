package dev.cet.agent.logs;

import dev.cet.runtime.LogHook;
import java.util.HashMap;
import java.util.Map;

/** The levels that logging methods are named after. */
final class MethodLevels {
  private static final Map<String, Integer> LEVELS = new HashMap<>();

  static {
    add(LogHook.TRACE, "trace", "tracef", "tracev", "finest");
    add(LogHook.DEBUG, "debug", "debugf", "debugv", "finer", "fine");
    add(LogHook.INFO, "info", "infof", "infov", "config");
    add(LogHook.WARN, "warn", "warnf", "warnv", "warning");
    add(LogHook.ERROR, "error", "errorf", "errorv", "fatal", "fatalf", "fatalv", "severe");
  }

  private MethodLevels() {}

  /** The level, or -1 where a parameter has it. */
  static int of(String method) {
    return LEVELS.getOrDefault(method, -1);
  }

  private static void add(int level, String... methods) {
    for (String method : methods) {
      LEVELS.put(method, level);
    }
  }
}
