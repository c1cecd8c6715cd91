package dev.cet.agent.report;

/** Occurrences of one event since they were last taken: an exact delta. */
public final class EventCount {
  /** The {@code id} of the event's definition. */
  public final String definition;

  /** How many since the last time; 0 where only calls are told. */
  public final long occurrences;

  /** When the last of them was, epoch ms. */
  public final long lastAtMs;

  /** Calls of the location since the last time; -1 where they are not counted. */
  public final long calls;

  /** Those of {@link #occurrences} that fell into the time when calls were counted. */
  public final long countedOccurrences;

  /** A count of an event whose calls are not counted. */
  public EventCount(String definition, long occurrences, long lastAtMs) {
    this(definition, occurrences, lastAtMs, -1, 0);
  }

  public EventCount(
      String definition, long occurrences, long lastAtMs, long calls, long countedOccurrences) {
    this.definition = definition;
    this.occurrences = occurrences;
    this.lastAtMs = lastAtMs;
    this.calls = calls;
    this.countedOccurrences = countedOccurrences;
  }

  /** This one and a later one of the same event. */
  EventCount plus(EventCount more) {
    return new EventCount(
        definition,
        occurrences + more.occurrences,
        Math.max(lastAtMs, more.lastAtMs),
        calls < 0 ? more.calls : calls + Math.max(0, more.calls),
        countedOccurrences + more.countedOccurrences);
  }
}
