package dev.cet.agent.config;

/**
 * Recognises classes that a library generates at run time beside the application's own: they carry
 * an application's package name but have no source to show.
 */
final class GeneratedClasses {
  private static final String[] MARKS = {
    "$$EnhancerBy", // CGLIB: Spring before 6
    "$$FastClassBy",
    "$$KeyFactoryBy",
    "$$SpringCGLIB$$", // Spring 6 and newer
    "$$Lambda",
    "$HibernateProxy",
    "$HibernateInstantiator",
    "$HibernateAccessOptimizer",
    "_$$_jvst", // Javassist
    "_$$_Weld", // Weld's client proxies and subclasses
    "$MockitoMock$",
    "$ByteBuddy$",
    "$$EnhancedBy",
    "$Proxy$_",
  };

  private GeneratedClasses() {}

  static boolean isGenerated(String className) {
    if (className.endsWith("_ClientProxy") || className.endsWith("_Subclass")) { // Quarkus
      return true;
    }
    int dollar = className.indexOf('$');
    if (dollar < 0) {
      return false;
    }
    int from = Math.max(0, dollar - 1);
    for (String mark : MARKS) {
      if (className.indexOf(mark, from) >= 0) {
        return true;
      }
    }
    return false;
  }
}
