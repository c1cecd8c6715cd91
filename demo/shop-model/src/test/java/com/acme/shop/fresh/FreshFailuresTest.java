package com.acme.shop.fresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshFailuresTest {
  @Test
  void everyNumberFailsInAMethodAndOnALineOfItsOwn() {
    Set<String> methods = new HashSet<>();
    Set<Integer> lines = new HashSet<>();
    for (int i = 0; i < FreshFailures.COUNT; i++) {
      int number = i;
      FreshFailure failure =
          assertThrows(FreshFailure.class, () -> FreshFailures.fail(number), "failure " + i);
      assertEquals("fresh failure " + i, failure.getMessage());
      methods.add(failure.getStackTrace()[0].getMethodName());
      lines.add(failure.getStackTrace()[0].getLineNumber());
    }
    assertEquals(FreshFailures.COUNT, methods.size());
    assertEquals(FreshFailures.COUNT, lines.size());
  }
}
