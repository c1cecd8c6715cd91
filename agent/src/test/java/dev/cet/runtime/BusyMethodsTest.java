package dev.cet.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
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
  void aMethodThatIsCalledAllTheTimeRestsForAWhile() {
    assertTrue(restsAfter(100_000, 7));
    BusyMethods.wake(System.nanoTime());
    assertTrue(BusyMethods.rests(7), "not for long enough");
    assertFalse(BusyMethods.rests(8), "another one");
    BusyMethods.wake(System.nanoTime() + TimeUnit.SECONDS.toNanos(11));
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
