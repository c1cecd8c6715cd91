package dev.cet.agent.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.instrument.SiteInfo;
import org.junit.jupiter.api.Test;

class LogPointTest {
  private final SiteInfo site = SiteInfo.ofNothing();
  private final LogPoint point = new LogPoint("shop", "WARN", "logged-warning");

  @Test
  void oneCallWithoutAHookDoesNotMakeAllWalkTheirStacks() {
    point.isFollowedBy(site);
    assertFalse(point.needsStack(0));
    point.unreliable = true;
    point.lastWithoutHook = event();
    int walked = 0;
    for (int i = 0; i < 10_000; i++) {
      walked += point.needsStack(500) ? 1 : 0;
    }
    assertEquals(20, walked);
    assertTrue(point.needsStack(1_000), "the next second has its own");
  }

  @Test
  void aHookThatNeverFollowedSuchACallTellsNothing() {
    point.isFollowedBy(site);
    point.unreliable = true;
    assertTrue(point.trusts(site));
    assertFalse(point.trusts(SiteInfo.ofNothing()));
  }

  private Event event() {
    return new Event(
        "e1",
        "logged-warning",
        null,
        "text",
        site.method,
        1,
        null,
        "shop",
        "WARN",
        null,
        new Budget(SnapshotBudget.DEFAULT),
        0);
  }
}
