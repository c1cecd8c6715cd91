package dev.cet.agent.report;

/** Occurrences of one event since they were last taken: an exact delta. */
public final class EventCount {
  /** The {@code id} of the event's definition. */
  public final String definition;

  /** How many since the last time; always positive. */
  public final long occurrences;

  /** When the last of them was, epoch ms. */
  public final long lastAtMs;

  public EventCount(String definition, long occurrences, long lastAtMs) {
    this.definition = definition;
    this.occurrences = occurrences;
    this.lastAtMs = lastAtMs;
  }
}
