package dev.cet.agent.capture;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The lookup that sees every member of the JDK. An agent may open a package of {@code java.base} to
 * itself, so no JVM flag is needed on any version.
 */
public final class TrustedLookup {
  /** For the lookup itself, {@code ClassLoader.defineClass}, and {@code Unsafe}. */
  private static final String[] PACKAGES = {"java.lang.invoke", "java.lang", "jdk.internal.misc"};

  private static volatile MethodHandles.Lookup lookup;

  private TrustedLookup() {}

  /**
   * Obtains the lookup; to be called once, before anything else in this package.
   *
   * @throws ReflectiveOperationException when this JVM does not let agents in
   */
  public static void open(Instrumentation instrumentation) throws ReflectiveOperationException {
    if (instrumentation != null) {
      openPackages(instrumentation);
    }
    Field field = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    field.setAccessible(true);
    lookup = (MethodHandles.Lookup) field.get(null);
  }

  static MethodHandles.Lookup get() {
    MethodHandles.Lookup opened = lookup;
    if (opened == null) {
      throw new IllegalStateException("TrustedLookup.open was not called");
    }
    return opened;
  }

  /**
   * Defines a class in the agent's own class loader.
   *
   * @throws ReflectiveOperationException when the JVM refuses
   */
  public static Class<?> define(byte[] classFile) throws ReflectiveOperationException {
    Method define =
        ClassLoader.class.getDeclaredMethod(
            "defineClass", String.class, byte[].class, int.class, int.class);
    define.setAccessible(true);
    ClassLoader own = TrustedLookup.class.getClassLoader();
    return (Class<?>) define.invoke(own, null, classFile, 0, classFile.length);
  }

  /** {@code instrumentation.redefineModule(…)}, by reflection because Java 8 knows no modules. */
  private static void openPackages(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    Method getModule;
    try {
      getModule = Class.class.getMethod("getModule");
    } catch (NoSuchMethodException java8) {
      return;
    }
    Object base = getModule.invoke(Object.class);
    Set<?> own = Collections.singleton(getModule.invoke(TrustedLookup.class));
    Map<String, Set<?>> opened = new HashMap<>();
    for (String name : PACKAGES) {
      opened.put(name, own);
    }
    Instrumentation.class
        .getMethod(
            "redefineModule",
            Class.forName("java.lang.Module"),
            Set.class,
            Map.class,
            Map.class,
            Set.class,
            Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            Collections.emptyMap(),
            opened,
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
