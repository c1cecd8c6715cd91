package dev.cet.runtime;

/** The agent behind the logging frameworks, as the runtime sees it. */
public interface LogHook {
  int TRACE = 0;
  int DEBUG = 1;
  int INFO = 2;
  int WARN = 3;
  int ERROR = 4;

  /**
   * A warning or an error that a framework lets through, told once each. Called on the
   * application's thread, inside the framework's method and before anything is written. It must be
   * quick and call no application code.
   *
   * @param level {@link #WARN} or {@link #ERROR}
   * @param logger name of the logger, or null
   * @param format the message as given, before arguments are put in; null where it is computed by
   *     the application or by an object of it
   * @param arguments the arguments as given, perhaps null
   * @param throwable what was logged with it, or null
   */
  void logged(int level, String logger, String format, Object[] arguments, Throwable throwable);

  /**
   * The message of a throwable, without calling a method that the application may have overridden;
   * null if it has none.
   */
  String messageOf(Throwable throwable);
}
