package dev.cet.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The entry points that instrumented code names in its constant pool. */
public final class Bootstrap {
  private Bootstrap() {}

  /** Bootstrap method of every {@code invokedynamic} that the agent inserts. */
  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int site)
      throws Throwable {
    Hooks hooks = Hooks.installed;
    return hooks == null
        ? new ConstantCallSite(nothing(type))
        : hooks.link(caller, name, type, site);
  }

  /** Called by class files older than version 51. */
  public static void thrown(int site, Throwable throwable, int line, Object[] values) {
    Hooks hooks = Hooks.installed;
    if (hooks != null) {
      hooks.thrown(site, throwable, line, values);
    }
  }

  /** A handle of {@code type} that ignores its arguments. */
  public static MethodHandle nothing(MethodType type) {
    MethodHandle nothing =
        MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class));
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }
}
