package dev.cet.launch;

import java.io.File;
import java.lang.instrument.Instrumentation;

/**
 * Lays the agent's parts where they belong: the runtime that instrumented code links to on the boot
 * class path, everything else in a class loader of its own, so that the application never sees it.
 */
final class Launcher {
  /** A ring of causes must not hold the application up. */
  private static final int MOST_CAUSES = 10;

  private static boolean launched;

  private Launcher() {}

  static synchronized void launch(
      String arguments, Instrumentation instrumentation, boolean attached) {
    if (launched) {
      return; // named twice on the command line, or attached twice: the first one stays
    }
    launched = true;
    try {
      File jar =
          new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      AgentClassLoader loader = new AgentClassLoader(Bundle.of(jar));
      Class.forName("dev.cet.agent.Agent", true, loader)
          .getMethod("start", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments, instrumentation, attached);
    } catch (Throwable failure) {
      // The application must start whatever happens here; one line tells that it runs unobserved.
      Throwable root = failure;
      for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
        root = root.getCause();
      }
      System.err.println(
          "[cet] The agent could not start, the application runs without it: " + root);
    }
  }
}
