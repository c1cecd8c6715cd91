package dev.cet.agent.capture;

/** The text by which a person knows a value. Runs no foreign code. */
interface Text {
  /** Null where this one value has none. */
  String of(Object value) throws Throwable;
}
