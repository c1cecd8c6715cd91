package dev.cet.agent.logs;

import dev.cet.runtime.LogHook;

/** Statements are remembered, but none is an event. */
final class UntoldLogs implements LogHook {
  private final LogHook hook;

  /** In place of {@code hook}, which still reads throwables. */
  UntoldLogs(LogHook hook) {
    this.hook = hook;
  }

  @Override
  public void logged(
      int level, String logger, String format, Object[] arguments, Throwable throwable) {}

  @Override
  public String messageOf(Throwable throwable) {
    return hook.messageOf(throwable);
  }
}
