package dev.cet.agent.config;

/**
 * Recognises classes that a library generates at run time, or while it builds, beside the
 * application's own: they carry an application's package name but have no source to show.
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
    "$quarkusrestinvoker$",
    "$AjcClosure", // AspectJ: what an around advice proceeds to
  };

  /** Of Quarkus. */
  private static final String[] ENDS = {"_ClientProxy", "_Subclass", "_Bean"};

  private GeneratedClasses() {}

  static boolean isGenerated(String className) {
    for (String end : ENDS) {
      if (className.endsWith(end)) {
        return true;
      }
    }
    int dollar = className.indexOf('$');
    if (dollar < 0) {
      return false;
    }
    if (isOfMicronaut(className) || className.contains("_Subclass$")) { // Quarkus: calls super
      return true;
    }
    int from = Math.max(0, dollar - 1);
    for (String mark : MARKS) {
      if (className.indexOf(mark, from) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code $Order$Definition}, what is inside it, and {@code $Order$Introspection}. */
  private static boolean isOfMicronaut(String className) {
    int simple = Math.max(className.lastIndexOf('/'), className.lastIndexOf('.')) + 1;
    return className.startsWith("$", simple)
        && (className.indexOf("$Definition", simple + 1) > 0
            || className.indexOf("$Introspection", simple + 1) > 0);
  }
}
