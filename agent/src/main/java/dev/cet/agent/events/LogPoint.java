package dev.cet.agent.events;

/**
 * A logger and a level: whether the application's calls of it are followed by our hook, so that no
 * stack has to be walked.
 */
final class LogPoint {
  final String logger;
  final String level;

  /** An event type of the protocol. */
  final String eventType;

  /** True once a call was followed by the hook behind it. */
  volatile boolean hooked;

  /** True once a call was not: then each one's place is looked up. */
  volatile boolean unreliable;

  LogPoint(String logger, String level, String eventType) {
    this.logger = logger;
    this.level = level;
    this.eventType = eventType;
  }

  boolean needsStack() {
    return !hooked || unreliable;
  }
}
