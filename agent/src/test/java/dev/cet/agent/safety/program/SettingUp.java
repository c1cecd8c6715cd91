package dev.cet.agent.safety.program;

import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets in its main method what the JDK reads once, as application servers do. */
public final class SettingUp {
  private SettingUp() {}

  /** A log manager of the application's own. */
  public static final class OwnLogManager extends LogManager {}

  /** Prints which log manager the JVM uses, and what its threads are. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    Logger.getLogger("shop").fine("the first use");
    System.out.println(LogManager.getLogManager().getClass().getName());
    Thread.sleep(1_500);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      boolean own = thread.getName().startsWith("cet-");
      ClassLoader loader = thread.getContextClassLoader();
      if (own && (!thread.isDaemon() || loader == ClassLoader.getSystemClassLoader())) {
        System.out.println("unexpected thread " + thread);
      }
    }
  }
}
