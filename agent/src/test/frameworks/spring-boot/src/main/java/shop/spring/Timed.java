package shop.spring;

import java.util.concurrent.atomic.AtomicLong;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

/** Measures, whatever comes of a call. */
public class Timed implements MethodInterceptor {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Object invoke(MethodInvocation invocation) throws Throwable {
    long start = System.nanoTime();
    try {
      return invocation.proceed();
    } finally {
      nanos.addAndGet(System.nanoTime() - start);
    }
  }
}
