package dev.cet.agent.instrument;

import dev.cet.agent.config.Notices;
import dev.cet.runtime.LogGate;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * JBoss Modules, the class loaders of WildFly and JBoss EAP: they show their modules those packages
 * of the JDK that are in one of its modules, thus not the one that changed classes link to. It is
 * named to them in their own setting for this, at the last moment before they read it, so that no
 * other program has that property.
 */
public final class JbossModules implements ClassFileTransformer {
  private static final String READS_SETTING = "org/jboss/modules/Module";
  private static final String LOADER = "org.jboss.modules.ConcurrentClassLoader";
  private static final String SETTING = "jboss.modules.system.pkgs";
  private static final String RUNTIME_PACKAGE =
      LogGate.class.getName().substring(0, LogGate.class.getName().lastIndexOf('.'));

  private final Notices notices;

  /** True where the setting came too late: classes of these loaders must stay as they are. */
  private volatile boolean isBlind;

  private JbossModules(Notices notices) {
    this.notices = notices;
  }

  /** From now on JBoss Modules is told when it starts; where it has started, it is left alone. */
  public static JbossModules watch(Instrumentation instrumentation, Notices notices) {
    JbossModules modules = new JbossModules(notices);
    instrumentation.addTransformer(modules);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(READS_SETTING.replace('/', '.')) && !isNamed()) {
        modules.giveUp();
      }
    }
    return modules;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (READS_SETTING.equals(internalName) && classBeingRedefined == null && !isNamed()) {
      try {
        String others = System.getProperty(SETTING, "");
        System.setProperty(
            SETTING, others.isEmpty() ? RUNTIME_PACKAGE : others + ',' + RUNTIME_PACKAGE);
      } catch (SecurityException forbidden) {
        giveUp();
      }
    }
    return null;
  }

  /** True for a loader whose classes could not link to the agent's. */
  public boolean hides(ClassLoader loader) {
    if (!isBlind || loader == null) {
      return false;
    }
    for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(LOADER)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed() {
    return System.getProperty(SETTING, "").contains(RUNTIME_PACKAGE);
  }

  private void giveUp() {
    isBlind = true;
    notices.problem(
        SETTING,
        "JBoss Modules started before the agent and hides it: classes in modules are left alone."
            + " Start with the agent, or with -D"
            + SETTING
            + '='
            + RUNTIME_PACKAGE);
  }
}
