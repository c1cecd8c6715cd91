package dev.cet.agent.logs;

import dev.cet.agent.instrument.RuntimeLookUp;
import dev.cet.runtime.LogContext;
import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogTexts;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Lets a transformer see the classes of some logging frameworks only, by Harness CET's names. */
final class ChosenFrameworks implements ClassFileTransformer {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    NAMES.put("ch/qos/logback/", "logback");
    NAMES.put("org/apache/logging/log4j/", "log4j2");
    NAMES.put("org/apache/log4j/", "log4j");
    NAMES.put("java/util/logging/", "jul");
    NAMES.put("org/slf4j/", "slf4j");
    NAMES.put("org/apache/commons/logging/", "acl");
    NAMES.put("akka/", "akka");
    NAMES.put("org/apache/pekko/", "akka");
    NAMES.put("org/jboss/", "jboss");
    NAMES.put("org/tinylog/", "tinylog");
  }

  private final ClassFileTransformer transformer;
  private final Set<String> chosen;

  /**
   * The transformer for the chosen frameworks.
   *
   * @param chosen names; empty for all
   */
  ChosenFrameworks(ClassFileTransformer transformer, Set<String> chosen) {
    this.transformer = transformer;
    this.chosen = chosen;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    try {
      if (internalName == null || !isChosen(internalName)) {
        return null;
      }
      byte[] changed =
          transformer.transform(loader, internalName, classBeingRedefined, domain, classFile);
      if (changed != null && classBeingRedefined == null) {
        RuntimeLookUp.by(loader, LogGate.class, LogTexts.class, LogContext.class);
      }
      return changed;
    } catch (java.lang.instrument.IllegalClassFormatException ours) {
      return null;
    }
  }

  private boolean isChosen(String internalName) {
    if (chosen.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      if (internalName.startsWith(name.getKey())) {
        return chosen.contains(name.getValue());
      }
    }
    return true;
  }
}
