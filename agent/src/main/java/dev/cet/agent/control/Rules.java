package dev.cet.agent.control;

import java.util.List;
import java.util.Map;

/** What people want to be recorded, as the backend told it last. */
final class Rules {
  /** Beyond every use, and twice of it is still an {@code int}. */
  private static final double MOST = 1_000_000_000;

  private final Recording recording;
  private volatile String revision = "";

  Rules(Recording recording) {
    this.recording = recording;
  }

  /** Which rules are obeyed; empty for none. */
  String revision() {
    return revision;
  }

  /** Takes over what a command says; one without a revision says nothing. */
  void obey(Map<?, ?> command) {
    Object given = command.get("revision");
    if (!(given instanceof String) || given.equals(revision)) {
      return;
    }
    List<MutedPlace> muted = MutedPlace.of(command.get("muted"));
    recording.mute(muted);
    Object budget = command.get("budget");
    Map<?, ?> numbers = budget instanceof Map ? (Map<?, ?>) budget : null;
    Integer first = numbers == null ? null : number(numbers.get("first"));
    Integer perSecond = numbers == null ? null : number(numbers.get("perSecond"));
    if (first == null || perSecond == null) {
      recording.useOwnBudget();
    } else {
      recording.useBudget(first, perSecond);
    }
    revision = (String) given;
  }

  private static Integer number(Object value) {
    double number = value instanceof Number ? ((Number) value).doubleValue() : -1;
    return number >= 0 && number <= MOST ? (int) number : null;
  }
}
