package dev.cet.agent.logs;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Switches;
import dev.cet.agent.control.ClassChanges;
import dev.cet.agent.control.Door;
import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogHook;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Set;

/** Remembers log statements. */
public final class LogWatch implements Door {
  private final LogHook hook;

  private LogWatch(LogHook hook) {
    this.hook = hook;
  }

  /**
   * Makes loggers remember their statements: those loaded later as they are loaded, loaded ones by
   * retransforming them. No logger is loaded or initialised for it: an application server sets its
   * own log manager in its {@code main}, and that must not come too late.
   *
   * @param switches which frameworks to watch, and whether the hook is told
   * @param hook is told of each warning and error that is let through
   * @return where the frameworks' statements come in
   */
  public static LogWatch start(
      Instrumentation instrumentation,
      ClassChanges changes,
      LogHook hook,
      Switches switches,
      Notices notices) {
    LogWatch watch = new LogWatch(switches.loggedEvents ? hook : new UntoldLogs(hook));
    watch.open();
    Set<String> chosen = switches.logFrameworks;
    changes.add(
        new ChosenFrameworks(new LoggerTransformer(notices), chosen),
        it -> LoggerTransformer.isLogger(it.internalName));
    changes.add(
        new ChosenFrameworks(new ContextTransformer(), chosen),
        it -> ContextTransformer.isContext(it.internalName));
    changes.add(
        new ChosenFrameworks(new TextTransformer(), chosen),
        it -> TextTransformer.isFormatting(it.internalName));
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isOfFramework(loaded.getName().replace('.', '/'))) {
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
    return watch;
  }

  @Override
  public void open() {
    LogGate.install(hook);
  }

  @Override
  public void close() {
    LogGate.install(null);
  }

  private static boolean isOfFramework(String internalName) {
    return LoggerTransformer.isLogger(internalName)
        || ContextTransformer.isContext(internalName)
        || TextTransformer.isFormatting(internalName);
  }
}
