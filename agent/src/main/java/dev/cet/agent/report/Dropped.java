package dev.cet.agent.report;

/** What was lost, so that the loss is visible. */
final class Dropped {
  static final String MEMORY = "the agent's memory for unsent snapshots was full";
  static final String SIZE = "larger than one report may carry";
  static final String REFUSED = "refused by the backend";

  long snapshots;
  long definitions;

  /** Why the latest of them was lost, or null. */
  String reason;

  boolean any() {
    return snapshots > 0 || definitions > 0;
  }

  void snapshots(long more, String why) {
    if (more > 0) {
      snapshots += more;
      reason = why;
    }
  }

  void definitions(long more, String why) {
    if (more > 0) {
      definitions += more;
      reason = why;
    }
  }

  void add(Dropped other) {
    snapshots(other.snapshots, other.reason);
    definitions(other.definitions, other.reason);
  }
}
