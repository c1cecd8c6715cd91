package dev.cet.agent.capture;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Defines classes in the boot class loader. */
public final class BootClassDefiner {
  private BootClassDefiner() {}

  /**
   * Defines the classes, in whatever order their supertypes demand.
   *
   * @param classes class files by any name
   * @throws LinkageError the JVM's reason when one cannot be defined
   */
  public static void define(Map<String, byte[]> classes) {
    Map<String, byte[]> left = new LinkedHashMap<>(classes);
    while (!left.isEmpty()) {
      int before = left.size();
      NoClassDefFoundError missing = null;
      for (Iterator<byte[]> it = left.values().iterator(); it.hasNext(); ) {
        byte[] bytes = it.next();
        try {
          Memory.defineInBoot(bytes);
          it.remove();
        } catch (NoClassDefFoundError supertypeComesLater) {
          missing = supertypeComesLater;
        }
      }
      if (left.size() == before) {
        throw missing;
      }
    }
  }

  /**
   * Defines one class.
   *
   * @throws LinkageError the JVM's reason when it cannot be defined
   */
  public static Class<?> define(byte[] bytes) {
    return Memory.defineInBoot(bytes);
  }
}
