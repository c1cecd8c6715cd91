package dev.cet.agent.instrument;

import dev.cet.agent.config.MethodNames;
import dev.cet.runtime.CustomGate;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes custom events live: fills the API in, and lets application code and configured methods tell
 * of them. To be added before the {@link ApplicationTransformer}, which sees its result.
 */
public final class CustomEventTransformer implements ClassFileTransformer {
  private final ApplicationTransformer application;
  private final MethodNames methods;
  private final CustomEventInstrumenter instrumenter;
  private final ConstantNames named;

  /**
   * A transformer, not yet added.
   *
   * @param application says which classes are the application's
   * @param methods what the configuration names
   */
  public CustomEventTransformer(
      ApplicationTransformer application, SiteTable sites, EventCalls calls, MethodNames methods) {
    this.application = application;
    this.methods = methods;
    instrumenter = new CustomEventInstrumenter(sites, calls, methods);
    Set<String> names = new HashSet<>(methods.owners());
    names.add(CustomEventInstrumenter.API);
    named = new ConstantNames(names);
  }

  /** Lets it see what was loaded before the agent and is not the application's. */
  public void retransformLoaded(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isNamed(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError | RuntimeException left) {
          application.leavesAlone(loaded.getName());
        }
      }
    }
  }

  private boolean isNamed(Class<?> loaded) {
    return isNamed(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
  }

  /** Whether it changes a class of this loader and name although it is not the application's. */
  public boolean isNamed(ClassLoader loader, String internalName) {
    return internalName.equals(CustomEventInstrumenter.API)
        || loader != null && methods.hasOwner(internalName);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || loader == null) {
      return null;
    }
    try {
      if (internalName.equals(CustomEventInstrumenter.API)) {
        lookUp(loader, classBeingRedefined);
        return CustomEventInstrumenter.fillIn(classFile);
      }
      boolean isOfInterest =
          methods.hasOwner(internalName)
              || application.isOfInterest(loader, internalName) && named.areIn(classFile);
      if (!isOfInterest) {
        return null;
      }
      byte[] changed = instrumenter.instrument(classFile, ApplicationTransformer.location(domain));
      if (changed != null) {
        lookUp(loader, classBeingRedefined);
      }
      return changed;
    } catch (Throwable beyondUs) {
      application.leavesAlone(internalName.replace('/', '.'));
      return null;
    }
  }

  private static void lookUp(ClassLoader loader, Class<?> classBeingRedefined) {
    if (classBeingRedefined == null) {
      RuntimeLookUp.by(loader, CustomGate.class);
    }
  }
}
