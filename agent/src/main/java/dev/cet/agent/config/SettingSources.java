package dev.cet.agent.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Settings as they were given: {@code ET_COLLECTOR_URL} in the environment, {@code
 * -Dcet.collector.url}, or {@code collector.url} in the agent's arguments. A later one of these
 * wins.
 */
final class SettingSources {
  private static final String VARIABLE_PREFIX = "ET_";
  private static final String PROPERTY_PREFIX = "cet.";

  /** As Harness CET spells the same names, in rising order of strength; weaker than ours. */
  private static final String[] HARNESS_PREFIXES = {"takipi.", "harness.", "harness.etagent."};

  private final Map<String, Given> given = new LinkedHashMap<>();

  /** A setting's text and the name under which it was given. */
  static final class Given {
    final String name;
    final String text;

    Given(String name, String text) {
      this.name = name;
      this.text = text;
    }
  }

  /**
   * Reads all three sources.
   *
   * @param arguments what stands behind {@code -javaagent:cet-agent.jar=}, pairs separated by
   *     commas; null for none
   */
  SettingSources(Map<String, String> environment, Properties properties, String arguments) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(VARIABLE_PREFIX)) {
        String key = name.substring(VARIABLE_PREFIX.length()).toLowerCase(Locale.ROOT);
        put(key.replace('_', '.'), name, variable.getValue());
      }
    }
    for (String prefix : HARNESS_PREFIXES) {
      for (String name : properties.stringPropertyNames()) {
        String key = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        if (HarnessNames.isKnown(key.toLowerCase(Locale.ROOT))) {
          put(key.toLowerCase(Locale.ROOT), "-D" + name, properties.getProperty(name));
        }
      }
    }
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        String key = name.substring(PROPERTY_PREFIX.length());
        put(key.toLowerCase(Locale.ROOT), "-D" + name, properties.getProperty(name));
      }
    }
    if (arguments != null) {
      readArguments(arguments);
    }
  }

  /** The setting {@code key}, or null if it is not given or blank. */
  Given get(String key) {
    Given setting = given.get(key);
    return setting == null || setting.text.isEmpty() ? null : setting;
  }

  /** All that was given, by key. */
  Map<String, Given> all() {
    return given;
  }

  /** A part without {@code =} belongs to the value before it: lists have commas too. */
  private void readArguments(String arguments) {
    String key = null;
    StringBuilder value = new StringBuilder();
    for (String part : arguments.split(",")) {
      int equals = part.indexOf('=');
      if (equals < 0 && key != null) {
        value.append(',').append(part);
        continue;
      }
      putArgument(key, value);
      key = equals < 0 ? part : part.substring(0, equals);
      value = new StringBuilder(equals < 0 ? "" : part.substring(equals + 1));
    }
    putArgument(key, value);
  }

  private void putArgument(String name, StringBuilder value) {
    if (name != null && !name.trim().isEmpty()) {
      String key = name.trim().toLowerCase(Locale.ROOT);
      key = key.startsWith(PROPERTY_PREFIX) ? key.substring(PROPERTY_PREFIX.length()) : key;
      put(key, "agent argument " + name.trim(), value.toString());
    }
  }

  private void put(String key, String name, String text) {
    given.put(key, new Given(name, text.trim()));
  }
}
