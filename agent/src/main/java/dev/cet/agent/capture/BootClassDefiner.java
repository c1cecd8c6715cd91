package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
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
   * @throws Throwable the JVM's reason when one cannot be defined
   */
  public static void define(Map<String, byte[]> classes) throws Throwable {
    Map<String, byte[]> left = new LinkedHashMap<>(classes);
    MethodHandle define = definer();
    while (!left.isEmpty()) {
      int before = left.size();
      NoClassDefFoundError missing = null;
      for (Iterator<byte[]> it = left.values().iterator(); it.hasNext(); ) {
        byte[] bytes = it.next();
        try {
          define.invoke(null, bytes, 0, bytes.length, null, null);
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
   * @throws Throwable the JVM's reason when it cannot be defined
   */
  public static Class<?> define(byte[] bytes) throws Throwable {
    return (Class<?>) definer().invoke(null, bytes, 0, bytes.length, null, null);
  }

  private static MethodHandle definer() throws Throwable {
    MethodHandles.Lookup lookup = TrustedLookup.get();
    Class<?> unsafe = Memory.unsafeClass();
    MethodType type =
        MethodType.methodType(
            Class.class,
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    return lookup.findVirtual(unsafe, "defineClass", type).bindTo(Memory.unsafe(lookup, unsafe));
  }
}
