package dev.cet.agent.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.instrument.ClassInstrumenter;
import dev.cet.agent.instrument.ClassWishes;
import dev.cet.agent.instrument.DetailedMethods;
import dev.cet.agent.instrument.LongMethods;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which methods of a stack are to hand over all their variables. */
class FullDetailTest {
  private static final int METHODS = 7;

  /** Any that is on no stack. */
  private static final Class<?> OWNER = LongMethods.class;

  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** Longer than any change waits here. */
  private static final int SETTLED_MS = 1_500;

  /** Too long for a handler for each of its places. */
  private static final int CODE_BYTES = 300;

  /** The same for the JIT's last limit. */
  private static final int MANY_CODE_BYTES = 7_970;

  private final SiteTable sites = new SiteTable();
  private final AtomicInteger changes = new AtomicInteger();
  private final DetailedMethods methods = new DetailedMethods();
  private final Event event =
      new Event(
          "e1",
          "caught",
          "java.lang.IllegalStateException",
          null,
          new MethodInfo("Long", "m0", "()V", null, true, null),
          1,
          null,
          null,
          null,
          null,
          new Budget(new SnapshotBudget(3, 10_000, 10, 1_024)),
          0);
  private boolean isRefused;

  private FullDetail detail() {
    Instrumentation jvm =
        (Instrumentation)
            Proxy.newProxyInstance(
                FullDetailTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (self, method, arguments) -> {
                  if (method.getName().equals("retransformClasses")) {
                    changes.incrementAndGet();
                    if (isRefused) {
                      throw new UnmodifiableClassException();
                    }
                    return null;
                  }
                  return true;
                });
    Retransformer retransformer = new Retransformer(jvm);
    retransformer.start(null, Thread.currentThread().getThreadGroup());
    return new FullDetail(retransformer, methods);
  }

  /** A stack of m0, called by m1, called by m2 and so on, all of which leave variables out. */
  private CapturedFrames stack(int codeBytes) {
    byte[] classFile = LongMethods.of("Long", METHODS, codeBytes);
    new ClassInstrumenter(sites).instrument(classFile, null, ClassWishes.NONE, null, false);
    StackTraceElement[] trace = new StackTraceElement[METHODS];
    for (int i = 0; i < METHODS; i++) {
      trace[i] = new StackTraceElement("Long", "m" + i, null, 1);
    }
    CapturedFrames frames = new CapturedFrames(trace);
    SiteInfo last = null;
    for (int number = 0; sites.get(0, number) != null; number++) {
      SiteInfo site = sites.get(0, number);
      assertTrue(site.reduced);
      if (last == null || last.method != site.method) {
        site.attach(new LiveSite(site, new WeakReference<>(OWNER)));
        frames.take(site, 1, null);
        last = site;
      }
    }
    assertEquals(METHODS, frames.reached());
    return frames;
  }

  private void awaitChange() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (changes.get() == 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    Thread.sleep(SETTLED_MS);
    assertTrue(changes.get() > 0);
  }

  @Test
  void theNearestMethodsAreAskedForOnce() throws Exception {
    FullDetail detail = detail();
    CapturedFrames stack = stack(CODE_BYTES);
    detail.watch(event, stack);
    detail.watch(event, stack);
    awaitChange();
    for (int i = 0; i < METHODS; i++) {
      assertEquals(i < 5, methods.has(OWNER, stack.site(i).method), "m" + i);
    }
    int changesBefore = changes.get();
    detail.watch(event, stack);
    Thread.sleep(SETTLED_MS);
    assertEquals(changesBefore, changes.get());
    assertEquals(5, methods.size());
    assertTrue(event.isForced(), "the next throw is to be seen");
  }

  /** With all their variables they would be too long to be compiled. */
  @Test
  void noClassIsChangedForMethodsThatWouldNotHaveThemThen() throws Exception {
    FullDetail detail = detail();
    detail.watch(event, stack(MANY_CODE_BYTES));
    Thread.sleep(SETTLED_MS);
    assertEquals(0, changes.get());
    assertFalse(event.isForced());
  }

  @Test
  void whatTheJvmRefusesIsTakenBackAndNotAskedAgain() throws Exception {
    isRefused = true;
    FullDetail detail = detail();
    CapturedFrames stack = stack(CODE_BYTES);
    detail.watch(event, stack);
    awaitChange();
    int changesBefore = changes.get();
    detail.watch(event, stack);
    Thread.sleep(SETTLED_MS);
    assertEquals(changesBefore, changes.get());
    assertEquals(0, methods.size());
    assertFalse(event.isForced());
  }
}
