package dev.cet.agent.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Application classes that were there before the agent. Methods on a stack at this moment keep
 * their old code until they return.
 */
public final class LoadedClasses {
  private LoadedClasses() {}

  /**
   * Lets {@code transformer}, already added, see the loaded classes; one by one, so that one
   * failure costs one class.
   */
  public static void retransform(
      Instrumentation instrumentation, ApplicationTransformer transformer) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (!loaded.isArray()
          && instrumentation.isModifiableClass(loaded)
          && transformer.isOfInterest(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError | RuntimeException refused) {
          transformer.leavesAlone(loaded.getName());
        }
      }
    }
  }
}
