package dev.cet.agent.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is given at once, and what is owed. */
class TokenBucketTest {
  private long nanos;

  private TokenBucket bucket(int perSecond) {
    return new TokenBucket(perSecond, () -> nanos);
  }

  private static int all(TokenBucket bucket, boolean rare) {
    int taken = 0;
    while (bucket.take(rare)) {
      taken++;
    }
    return taken;
  }

  @Test
  void tenSecondsAreSavedAndTheRareMayBorrowTwo() {
    TokenBucket bucket = bucket(100);
    assertEquals(1_000, all(bucket, false));
    assertEquals(200, all(bucket, true));
    nanos += 3_000_000_000L;
    assertEquals(100, all(bucket, false), "two of three seconds were borrowed");
    nanos += 3_600_000_000_000L;
    assertEquals(1_000, all(bucket, false), "no more is saved");
  }

  @Test
  void noneAreNoneForTheRareToo() {
    TokenBucket bucket = bucket(0);
    assertFalse(bucket.take(false));
    assertFalse(bucket.take(true));
  }

  @Test
  void withoutARateNothingIsOwed() {
    TokenBucket bucket = bucket(0);
    bucket.charge(1_000_000_000);
    assertTrue(bucket.isOpen(false));
  }

  @Test
  void whatWasNeededIsPaidBackBeforeAnythingElseIsGiven() {
    TokenBucket bucket = bucket(10);
    assertTrue(bucket.isOpen(false));
    bucket.charge(110);
    assertFalse(bucket.isOpen(false), "a second is missing");
    assertTrue(bucket.isOpen(true));
    bucket.charge(20);
    assertFalse(bucket.isOpen(true));
    nanos += 3_000_000_000L;
    assertTrue(bucket.isOpen(false));
  }

  @Test
  void aStormIsOwedForTenSeconds() {
    TokenBucket bucket = bucket(1_000_000);
    bucket.charge(2_000_000_000); // half an hour
    nanos += 9_999_000_000L;
    assertFalse(bucket.isOpen(false));
    nanos += 1_000_000L;
    assertTrue(bucket.isOpen(false));
  }
}
