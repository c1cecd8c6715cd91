package dev.cet.agent.logs;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Switches;
import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogHook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** Begins to remember log statements. */
public final class LogWatch {
  private LogWatch() {}

  /**
   * Makes loggers remember their statements: those loaded later as they are loaded, loaded ones by
   * retransforming them. No logger is loaded or initialised for it: an application server sets its
   * own log manager in its {@code main}, and that must not come too late.
   *
   * @param switches which frameworks to watch, and whether the hook is told
   * @param hook is told of each warning and error that is let through
   */
  public static void start(
      Instrumentation instrumentation, LogHook hook, Switches switches, Notices notices) {
    LogGate.install(switches.loggedEvents ? hook : new UntoldLogs(hook));
    ClassFileTransformer[] transformers = {
      new LoggerTransformer(notices), new ContextTransformer(), new TextTransformer()
    };
    for (ClassFileTransformer transformer : transformers) {
      instrumentation.addTransformer(
          new ChosenFrameworks(transformer, switches.logFrameworks), true);
    }
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      String name = loaded.getName().replace('.', '/');
      if (LoggerTransformer.isLogger(name)
          || ContextTransformer.isContext(name)
          || TextTransformer.isFormatting(name)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError | RuntimeException left) {
          notices.problem(
              "logs " + loaded.getName(),
              "Log statements of "
                  + loaded.getName()
                  + ", loaded before the agent, cannot be seen: "
                  + left);
        }
      }
    }
  }
}
