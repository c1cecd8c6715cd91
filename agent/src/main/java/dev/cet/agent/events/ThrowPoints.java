package dev.cet.agent.events;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All throw points, and which of them are not followed. */
final class ThrowPoints {
  /** Throw points beyond this are left out: something generates code. */
  private static final int MAX_POINTS = 5_000;

  private final Budget budget;
  private final MutedPlaces muted;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong leftOut = new AtomicLong();
  private final ConcurrentLinkedQueue<ThrowPoint> all = new ConcurrentLinkedQueue<>();

  ThrowPoints(Budget budget, MutedPlaces muted) {
    this.budget = budget;
    this.muted = muted;
  }

  /** Throws at points beyond the limit. */
  long leftOut() {
    return leftOut.get();
  }

  /** The point of a throw that comes in here; null beyond the limit. */
  ThrowPoint at(LiveSite site, int lineIndex, Throwable throwable) {
    ExceptionType type = ExceptionType.of(throwable.getClass());
    ThrowPoint point = site.recentPoint;
    if (point == null || point.type != type || point.lineIndex != lineIndex) {
      point = point(site, lineIndex, type);
      if (point != null) {
        site.recentPoint = point;
      }
    }
    return point;
  }

  /**
   * Whether this throw is not to be followed: it begins here at a muted place, or did so at a site
   * further down.
   */
  boolean isMuted(ThreadState state, LiveSite site, int lineIndex, Throwable throwable) {
    if (!muted.any()) {
      return false;
    }
    int version = muted.version();
    if (state.isIgnored(throwable, version)) {
      return true;
    }
    if (state.find(throwable) != null) {
      return false; // it began before its place was muted
    }
    ThrowPoint point = at(site, lineIndex, throwable);
    if (point == null || !point.isMuted()) {
      return false;
    }
    state.ignore(throwable, version);
    return true;
  }

  /** Looks all points up anew, after the muted places have changed. */
  void muteAll() {
    for (ThrowPoint point : all) {
      point.mute(muted.covers(point));
    }
  }

  private ThrowPoint point(LiveSite site, int lineIndex, ExceptionType type) {
    ThrowPoint known = site.point(lineIndex, type);
    if (known != null) {
      return known;
    }
    if (count.incrementAndGet() > MAX_POINTS) {
      leftOut.incrementAndGet();
      return null;
    }
    ThrowPoint added = site.addPoint(new ThrowPoint(site, lineIndex, type, budget));
    all.add(added);
    added.mute(muted.covers(added)); // in this order: who changes the places goes through these
    return added;
  }
}
