package lang;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.AfterThrowing;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/** A shop whose methods are woven with advice. */
public final class Woven {
  private final String name = "corner";

  /** Runs all the time, so its class is not changed once more. */
  public static final class Counter {
    public static void main(String[] args) throws InterruptedException {
      Woven shop = new Woven();
      for (int round = 0; round < 6; round++) {
        try {
          shop.price("tea", 10 * round);
        } catch (IllegalStateException e) {
          System.out.println(e.getMessage());
        }
        shop.stock("milk", round);
        shop.guarded(round);
        Thread.sleep(100);
      }
    }
  }

  int price(String item, int quantity) {
    int doubled = 2 * quantity;
    throw new IllegalStateException("no price of " + doubled + " " + item);
  }

  int stock(String item, int round) {
    String text = item + round;
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException swallowed) {
      return -1;
    }
  }

  void guarded(int round) {
    throw new UnsupportedOperationException(name + round);
  }

  @Aspect
  public static final class Watch {
    @Around("execution(int lang.Woven.price(..))")
    public Object timed(ProceedingJoinPoint point) throws Throwable {
      long start = System.nanoTime();
      try {
        return point.proceed();
      } finally {
        if (System.nanoTime() - start < 0) {
          System.out.println("never");
        }
      }
    }

    @Before("execution(int lang.Woven.stock(..)) && args(item, *)")
    public void before(String item) {
      if (item.isEmpty()) {
        throw new IllegalArgumentException(item);
      }
    }

    @AfterThrowing(pointcut = "execution(int lang.Woven.price(..))", throwing = "failure")
    public void failed(Throwable failure) {
      if (failure.getMessage() == null) {
        System.out.println("no message");
      }
    }

    @Around("execution(void lang.Woven.guarded(..))")
    public Object guard(ProceedingJoinPoint point) throws Throwable {
      try {
        return point.proceed();
      } catch (UnsupportedOperationException e) {
        return null;
      }
    }
  }
}
