package dev.cet.agent.events;

import dev.cet.agent.capture.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.concurrent.atomic.AtomicInteger;

/** All call sites of one type: what is expensive is made once for them. */
final class SiteType {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final SiteShape any;
  private final MethodHandle take;
  private final MethodHandle skip;

  private SiteType(SiteShape any, MethodHandle take, MethodHandle skip) {
    this.any = any;
    this.take = take;
    this.skip = skip;
  }

  /**
   * That of call sites which hand over a site's number, a throwable and variables; behind a logging
   * call no throwable.
   *
   * @throws ReflectiveOperationException when the JVM refuses the generated class
   */
  static SiteType of(MethodType type, boolean isLogged) throws ReflectiveOperationException {
    byte[] classFile = SiteShapeClass.bytes(NUMBERS.incrementAndGet(), type, isLogged);
    Class<? extends SiteShape> shape = TrustedLookup.define(classFile).asSubclass(SiteShape.class);
    Constructor<? extends SiteShape> constructor = shape.getDeclaredConstructor(SiteTarget.class);
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    return new SiteType(
        constructor.newInstance((SiteTarget) null),
        lookup.findVirtual(shape, SiteShapeClass.TAKE, type),
        isLogged ? null : lookup.findVirtual(shape, SiteShapeClass.SKIP, type));
  }

  SiteShape shape(SiteTarget target) {
    return any.of(target);
  }

  /** Passes on what the call site hands over. */
  MethodHandle taking(SiteShape shape) {
    return take.bindTo(shape);
  }

  /** Leaves the variables out. */
  MethodHandle skipping(SiteShape shape) {
    return skip.bindTo(shape);
  }
}
