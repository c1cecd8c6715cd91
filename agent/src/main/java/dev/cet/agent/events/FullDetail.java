package dev.cet.agent.events;

import dev.cet.agent.instrument.DetailedMethods;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.SiteInfo;
import java.util.HashSet;
import java.util.Set;

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
   * A snapshot was taken: what its frames leave out is to be in those that follow. Cheap where that
   * is nothing.
   */
  void watch(CapturedFrames frames) {
    if (methods == null || !frames.leaveOutVariables()) {
      return;
    }
    Set<MethodInfo> nearest = new HashSet<>();
    for (int i = 0; i < frames.reached() && nearest.size() < MAX_OF_STACK; i++) {
      SiteInfo site = frames.site(i);
      Class<?> owner = site == null ? null : Linker.ownerOf(site);
      if (owner != null && (asked.has(owner, site.method) || ask(owner, site))) {
        nearest.add(site.method);
      }
    }
  }

  /** True where there is something to ask for. */
  private boolean ask(Class<?> owner, SiteInfo site) {
    if (!site.reduced
        || !site.method.debugInfo
        || asked.size() >= MAX_METHODS
        || !retransformer.canChange(owner)) {
      return false;
    }
    asked.add(owner, site.method);
    retransformer.ask(owner, new Detailing(site.method));
    return true;
  }

  /** The wish that a method hand over all that it has. */
  private final class Detailing implements Retransformer.Wish {
    private final MethodInfo method;

    Detailing(MethodInfo method) {
      this.method = method;
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
    }

    @Override
    public void done(Class<?> owner) {}
  }
}
