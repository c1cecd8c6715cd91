package dev.cet.launch;

import java.lang.instrument.Instrumentation;

/** Entry points of {@code -javaagent} and of attaching to a running JVM. */
public final class Premain {
  private Premain() {}

  /** Called by the JVM before the application's {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    Launcher.launch(arguments, instrumentation, false);
  }

  /** Called by the JVM when the agent is attached to a running application. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    Launcher.launch(arguments, instrumentation, true);
  }
}
