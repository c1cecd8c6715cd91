package dev.cet.agent.events;

import dev.cet.agent.instrument.DetailedMethods;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.SiteInfo;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives methods that leave variables out, so that the JIT goes on to inline them, all of them once
 * they were seen in a snapshot: their classes are changed once more. A method that fails is worth
 * more than the time that inlining it saves.
 */
public final class FullDetail {
  /** Methods of one stack: the nearest ones explain most. */
  private static final int MAX_OF_STACK = 5;

  /** Methods in the whole process, of classes that are still there. */
  private static final int MAX_METHODS = 500;

  private final Retransformer retransformer;
  private final DetailedMethods methods;

  /** What was asked for once, whatever became of it: a class that is refused is not asked again. */
  private final DetailedMethods asked = new DetailedMethods();

  /**
   * @param methods what the transformer looks up; null changes nothing
   */
  public FullDetail(Retransformer retransformer, DetailedMethods methods) {
    this.retransformer = retransformer;
    this.methods = methods;
  }

  /**
   * A snapshot of an event was taken: what its frames leave out is to be in those that follow, the
   * first of which comes out of turn. Cheap where that is nothing.
   */
  void watch(Event event, CapturedFrames frames) {
    if (methods == null || !frames.leaveOutVariables()) {
      return;
    }
    Set<MethodInfo> nearest = new HashSet<>();
    AtomicInteger waiting = new AtomicInteger(1);
    for (int i = 0; i < frames.reached() && nearest.size() < MAX_OF_STACK; i++) {
      SiteInfo site = frames.site(i);
      Class<?> owner = site == null ? null : Linker.ownerOf(site);
      if (owner != null && (asked.has(owner, site.method) || ask(event, owner, site, waiting))) {
        nearest.add(site.method);
      }
    }
    arrived(event, waiting, false);
  }

  /** One less is waited for; after the last one the event's next throw is to be seen. */
  private static void arrived(Event event, AtomicInteger waiting, boolean isChanged) {
    if (waiting.decrementAndGet() == 0 && isChanged) {
      event.force();
    }
  }

  /** True where there is something to ask for. */
  private boolean ask(Event event, Class<?> owner, SiteInfo site, AtomicInteger waiting) {
    if (!site.reduced
        || !site.mayHandOverAll
        || !site.method.debugInfo
        || asked.size() >= MAX_METHODS
        || !retransformer.canChange(owner)) {
      return false;
    }
    asked.add(owner, site.method);
    waiting.incrementAndGet();
    retransformer.ask(owner, new Detailing(event, site.method, waiting));
    return true;
  }

  /** The wish that a method hand over all that it has. */
  private final class Detailing implements Retransformer.Wish {
    private final Event event;
    private final MethodInfo method;
    private final AtomicInteger waiting;

    Detailing(Event event, MethodInfo method, AtomicInteger waiting) {
      this.event = event;
      this.method = method;
      this.waiting = waiting;
    }

    @Override
    public boolean isGranted(Class<?> owner) {
      return methods.has(owner, method);
    }

    @Override
    public void prepare(Class<?> owner) {
      methods.add(owner, method);
    }

    @Override
    public void refused(Class<?> owner) {
      methods.remove(owner, method);
      arrived(event, waiting, false);
    }

    @Override
    public void done(Class<?> owner) {
      arrived(event, waiting, true);
    }
  }
}
