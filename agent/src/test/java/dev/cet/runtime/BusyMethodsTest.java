package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BusyMethodsTest {
  private static boolean restsAfter(int calls, int number) {
    boolean rests = false;
    for (int i = 0; i < calls && !rests; i++) {
      rests = BusyMethods.rests(number);
    }
    return rests;
  }

  @Test
  void aMethodThatIsCalledAllTheTimeRestsUntilItIsForgotten() {
    assertTrue(restsAfter(100_000, 7));
    assertArrayEquals(new int[] {7}, BusyMethods.takeBusy());
    assertArrayEquals(new int[0], BusyMethods.takeBusy(), "told once");
    assertTrue(BusyMethods.rests(7));
    assertFalse(BusyMethods.rests(8), "another one");
    BusyMethods.forget(7);
    assertFalse(BusyMethods.rests(7));
  }

  @Test
  void oneThatIsCalledNowAndThenDoesNot() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      assertFalse(restsAfter(100, 9));
      Thread.sleep(30);
    }
  }
}
