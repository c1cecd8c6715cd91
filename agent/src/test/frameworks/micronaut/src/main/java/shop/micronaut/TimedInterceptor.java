package shop.micronaut;

import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Measures, whatever comes of a call. */
@Singleton
@InterceptorBean(Timed.class)
class TimedInterceptor implements MethodInterceptor<Object, Object> {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Object intercept(MethodInvocationContext<Object, Object> context) {
    long start = System.nanoTime();
    try {
      return context.proceed();
    } finally {
      nanos.addAndGet(System.nanoTime() - start);
    }
  }
}
