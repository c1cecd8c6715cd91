package dev.cet.agent.events;

/** Makes the next throw of an event have a snapshot, before it comes. */
final class SnapshotWishes {
  private final Arming arming;
  private final Sweeper sweeper;

  SnapshotWishes(Arming arming, Sweeper sweeper) {
    this.arming = arming;
    this.sweeper = sweeper;
  }

  /** Somebody wants one, whatever the budget. */
  void force(Event event) {
    event.force();
    for (ThrowPoint point : event.points()) {
      point.setHungry(true, true);
      arming.arm(point);
    }
    sweeper.wake();
  }

  /** What has not happened for a while, and may have a snapshot, has it when it happens next. */
  void awaitRare(Event event, long nowMs) {
    if (!event.isRare(nowMs) || !event.wantsSnapshot(nowMs)) {
      return;
    }
    for (ThrowPoint point : event.points()) {
      if (!point.isRare()) {
        point.awaitRare();
        if (point.isDisarmed()) {
          arming.arm(point);
          sweeper.wakeNowAndThen();
        }
      }
    }
  }
}
