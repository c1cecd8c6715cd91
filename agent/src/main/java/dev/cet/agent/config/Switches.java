package dev.cet.agent.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What is switched off, by the names that Harness CET gives its switches. */
public final class Switches {
  /** {@code ET_NO_TREX} off: classes are instrumented at all. */
  public final boolean instrument;

  /** {@code ET_NO_EX} and {@code ET_NO_EX_CALLBACK} off: exceptions are followed. */
  public final boolean exceptions;

  /**
   * {@code ET_NO_XMEN} and {@code ET_OPTIMIZED_MODE} off: logged errors and warnings are events.
   */
  public final boolean loggedEvents;

  /** {@code ET_NO_CEREBRO} off: snapshots have the thread's log statements. */
  public final boolean logView;

  /** {@code ET_NO_LOCALS} off: snapshots have values. */
  public final boolean values;

  /** {@code ET_NO_OVERMIND} off: snapshots say how the JVM fares. */
  public final boolean runtime;

  /**
   * {@code ET_DISABLE_EXCEPTION_HANDLING_TIME}: nothing is an event for so long, ms; 0 for none.
   */
  public final long quietStartMs;

  /** {@code ET_CEREBRO_MIN_LOG_LEVEL}: the lowest level shown, 0 (TRACE) to 4 (ERROR). */
  public final int lowestLogLevel;

  /** {@code ET_CEREBRO_MESSAGE_MAX_LENGTH}: characters of a statement that are shown. */
  public final int logMessageChars;

  /** {@code ET_SUPPORT_LOGGER_FRAMEWORKS}: only these are watched; empty for all. */
  public final Set<String> logFrameworks;

  Switches(SettingReader reader) {
    instrument = !reader.isOn("no.trex");
    exceptions = instrument && !reader.isAnyOn("no.ex", "no.ex.callback");
    loggedEvents = !reader.isAnyOn("no.xmen", "optimized.mode");
    logView = !reader.isOn("no.cerebro");
    values = !reader.isOn("no.locals");
    runtime = !reader.isOn("no.overmind");
    quietStartMs = reader.durationMs("disable.exception.handling.time", 0);
    lowestLogLevel =
        reader.choice(
            "cerebro.min.log.level",
            0,
            "LOG_LEVEL_TRACE",
            "LOG_LEVEL_DEBUG",
            "LOG_LEVEL_INFO",
            "LOG_LEVEL_WARN",
            "LOG_LEVEL_ERROR");
    logMessageChars = reader.number("cerebro.message.max.length", Integer.MAX_VALUE);
    logFrameworks = new HashSet<>();
    for (String key : new String[] {"support.logger.frameworks", "logger.frameworks"}) {
      for (String names : reader.list(key)) {
        logFrameworks.addAll(Arrays.asList(names.toLowerCase(Locale.ROOT).split(":")));
      }
    }
  }
}
