package shop.quarkus;

import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.atomic.AtomicLong;

/** Measures, whatever comes of a call. */
@Timed
@Interceptor
class TimedInterceptor {
  private final AtomicLong nanos = new AtomicLong();

  @AroundInvoke
  Object intercept(InvocationContext context) throws Exception {
    long start = System.nanoTime();
    try {
      return context.proceed();
    } finally {
      nanos.addAndGet(System.nanoTime() - start);
    }
  }
}
