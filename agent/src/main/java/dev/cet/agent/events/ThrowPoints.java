package dev.cet.agent.events;

import java.util.concurrent.atomic.AtomicLong;

/** All throw points, and which of them are not followed. */
final class ThrowPoints {
  private final Stacks stacks;
  private final Budget budget;
  private final MutedPlaces muted;
  private final AtomicLong leftOut = new AtomicLong();
  private final PointLimit all;

  ThrowPoints(Stacks stacks, Budget budget, MutedPlaces muted, EventMemory memory) {
    all = new PointLimit(memory);
    this.stacks = stacks;
    this.budget = budget;
    this.muted = muted;
  }

  /** The point of a throw that comes in here; null beyond the limit. */
  ThrowPoint at(LiveSite site, int lineIndex, Throwable throwable) {
    ExceptionType type = ExceptionType.of(throwable.getClass());
    ThrowPoint point = site.recentPoint;
    if (point == null || point.type != type || point.lineIndex != lineIndex) {
      point = point(site, lineIndex, type, throwable);
      if (point != null) {
        site.recentPoint = point;
      }
    }
    return point;
  }

  /**
   * Whether this throw is not to be followed: it begins here at a muted place, or did so, or was
   * one too many, at a site further down.
   */
  boolean isMuted(ThreadState state, LiveSite site, int lineIndex, Throwable throwable) {
    int version = muted.version();
    if (state.isIgnored(throwable, site, version)) {
      return true;
    }
    if (!muted.any() || state.find(throwable) != null) {
      return false; // or it began before its place was muted
    }
    ThrowPoint point = at(site, lineIndex, throwable);
    if (point == null || !point.isMuted()) {
      return false;
    }
    state.ignore(throwable, site, version);
    return true;
  }

  /** There is no point for this throw: it is counted here only, also if it passes further sites. */
  void leaveOut(ThreadState state, LiveSite site, Throwable throwable) {
    leftOut.incrementAndGet();
    state.ignore(throwable, site, muted.version());
  }

  /** Throws at points beyond the limit. */
  long leftOut() {
    return leftOut.get();
  }

  /** Those of classes that are gone make room for others; called by one thread, now and then. */
  void forgetGone() {
    all.forgetGone();
  }

  /** Looks all points up anew, after the muted places have changed. */
  void muteAll() {
    all.forEach(point -> point.mute(muted.covers(point)));
  }

  private ThrowPoint point(LiveSite site, int lineIndex, ExceptionType type, Throwable throwable) {
    ThrowPoint known = site.point(lineIndex, type);
    if (known != null) {
      return known;
    }
    if (!all.allowsOneMore()) {
      return null;
    }
    StackTraceElement recursion =
        throwable instanceof StackOverflowError ? stacks.recursion(throwable) : null;
    ThrowPoint made = new ThrowPoint(site, lineIndex, type, recursion, budget);
    ThrowPoint added = site.addPoint(all.count(made));
    added.mute(muted.covers(added)); // in this order: who changes the places goes through these
    return added;
  }
}
