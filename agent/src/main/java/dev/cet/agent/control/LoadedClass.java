package dev.cet.agent.control;

import java.util.function.BiPredicate;

/** A class that is being loaded, or that was, as those who may change it look at it first. */
public final class LoadedClass {
  /** The loader that defines it, null for the boot class path. */
  public final ClassLoader loader;

  /** Its name with slashes. */
  public final String internalName;

  private final BiPredicate<ClassLoader, String> applicationCode;
  private Boolean isApplication;

  LoadedClass(
      ClassLoader loader, String internalName, BiPredicate<ClassLoader, String> applicationCode) {
    this.loader = loader;
    this.internalName = internalName;
    this.applicationCode = applicationCode;
  }

  /** Whether its code is the application's; looked up once, however many ask. */
  public boolean isApplication() {
    if (isApplication == null) {
      isApplication = applicationCode.test(loader, internalName);
    }
    return isApplication;
  }
}
