package dev.cet.agent.events;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is given at once, and what is owed. */
class TokenBucketTest {
  @Test
  void tenSecondsAreSavedAndTheRareMayBorrowTwo() {
    TokenBucket bucket = new TokenBucket(100);
    int common = 0;
    while (bucket.take(false)) {
      common++;
    }
    int rare = 0;
    while (bucket.take(true)) {
      rare++;
    }
    assertTrue(common >= 1_000, common + " at once");
    assertTrue(rare >= 200 && rare < 1_000, rare + " borrowed");
    assertFalse(bucket.take(false));
  }

  @Test
  void noneAreNoneForTheRareToo() {
    TokenBucket bucket = new TokenBucket(0);
    assertFalse(bucket.take(false));
    assertFalse(bucket.take(true));
  }

  @Test
  void withoutARateNothingIsOwed() {
    TokenBucket bucket = new TokenBucket(0);
    bucket.charge(1_000_000_000);
    assertTrue(bucket.isOpen(false));
  }

  @Test
  void whatWasNeededIsPaidBackBeforeAnythingElseIsGiven() {
    TokenBucket bucket = new TokenBucket(10);
    assertTrue(bucket.isOpen(false));
    bucket.charge(110);
    assertFalse(bucket.isOpen(false), "a second is missing");
    assertTrue(bucket.isOpen(true));
    bucket.charge(20);
    assertFalse(bucket.isOpen(true));
    bucket.rate(1_000_000);
    bucket.charge(1);
    assertFalse(bucket.isOpen(false), "another rate forgives nothing");
  }
}
