package dev.cet.agent.config;

import java.util.Collection;

/**
 * Tells the application's own classes from the JDK's, from known libraries' and from generated
 * ones.
 *
 * <p>The longest package prefix that covers a name decides. Without any, a class is the
 * application's unless application packages were set, in which case everything else is not.
 */
public final class ApplicationCode {
  private final PackagePrefixes prefixes;
  private final boolean otherwise;
  private final ClassLoader platformLoader;

  /**
   * Rules for one JVM.
   *
   * @param libraries packages of the JDK and of libraries; those with a leading {@code !} are the
   *     application's although they lie inside such a package
   * @param application packages that alone are the application's; none means everything that no
   *     other rule covers
   * @param excluded packages that are not the application's in addition to {@code libraries}
   */
  public ApplicationCode(
      Collection<String> libraries, Collection<String> application, Collection<String> excluded) {
    PackagePrefixes all = new PackagePrefixes();
    for (String library : libraries) {
      if (library.startsWith("!")) {
        all.put(library.substring(1), true);
      } else {
        all.put(library, false);
      }
    }
    for (String prefix : application) {
      all.put(prefix, true);
    }
    for (String prefix : excluded) {
      all.put(prefix, false);
    }
    prefixes = all;
    otherwise = application.isEmpty();
    platformLoader = platformLoader();
  }

  /**
   * True for a class whose code is the application's. Called once per loaded class; allocates
   * nothing.
   *
   * @param internalClassName name with slashes, {@code com/shop/Order$Line}
   * @param loader the loader that defines it, null for the boot class path
   */
  public boolean isApplication(String internalClassName, ClassLoader loader) {
    return loader != null && loader != platformLoader && isApplication(internalClassName);
  }

  /**
   * True for a stack frame's class where its loader is not known.
   *
   * @param className name with slashes or with dots
   */
  public boolean isApplication(String className) {
    int verdict = prefixes.longest(className);
    boolean application = verdict == PackagePrefixes.NONE ? otherwise : verdict > 0;
    return application && !GeneratedClasses.isGenerated(className);
  }

  private static ClassLoader platformLoader() {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    return system == null ? null : system.getParent();
  }
}
