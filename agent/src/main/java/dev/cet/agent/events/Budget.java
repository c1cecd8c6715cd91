package dev.cet.agent.events;

import dev.cet.agent.config.SnapshotBudget;

/** The budget of snapshots that applies now: that of the settings until somebody gives another. */
final class Budget {
  private final SnapshotBudget own;
  private volatile SnapshotBudget current;

  Budget(SnapshotBudget own) {
    this.own = own;
    current = own;
  }

  SnapshotBudget current() {
    return current;
  }

  /** Takes these numbers, and the settings' interval. */
  void use(int first, int perSecond) {
    current = new SnapshotBudget(first, own.intervalMs, perSecond, own.kilobytesPerSecond);
  }

  void useOwn() {
    current = own;
  }
}
