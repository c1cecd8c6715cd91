package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A logger and a level: whether the application's calls of it are followed by our hook, so that no
 * stack has to be walked.
 */
final class LogPoint {
  /** Stacks walked in a second; statements beyond count without one. */
  private static final int STACKS_PER_SECOND = 20;

  private static final int MAX_SITES = 1_000;

  final String logger;
  final String level;

  /** An event type of the protocol. */
  final String eventType;

  /** True once a call was followed by the hook behind it. */
  volatile boolean hooked;

  /** True once a call was not: then their places are looked up, as far as the budget goes. */
  volatile boolean unreliable;

  /** The event of the last statement that no hook followed, or null. */
  volatile Event lastWithoutHook;

  /** The event of the last statement that a hook followed, or null. */
  volatile Event lastFollowed;

  /** Weak: sites go with their classes. */
  private final Set<SiteInfo> sites =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile long second;
  private volatile int stacks;

  LogPoint(String logger, String level, String eventType) {
    this.logger = logger;
    this.level = level;
    this.eventType = eventType;
  }

  /** Whether this statement's stack is to be walked. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // a stack more under a race is harmless
  boolean needsStack(long nowMs) {
    if (hooked && !unreliable) {
      return false;
    }
    if (lastWithoutHook == null) {
      return true;
    }
    long now = nowMs / 1000;
    if (second != now) {
      second = now;
      stacks = 0;
    }
    stacks = stacks + 1;
    return stacks <= STACKS_PER_SECOND;
  }

  /** Remembers a hook that followed a call of this logger and level. */
  void isFollowedBy(SiteInfo site) {
    hooked = true;
    if (sites.size() < MAX_SITES) {
      sites.add(site);
    }
  }

  /** The best guess for a statement of which neither a hook nor its stack tells the place. */
  Event likeliest() {
    return lastWithoutHook == null ? lastFollowed : lastWithoutHook;
  }

  /** Whether a hook reached without a stack tells where the statement stands. */
  boolean trusts(SiteInfo site) {
    return !unreliable || sites.contains(site);
  }
}
