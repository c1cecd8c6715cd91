package dev.cet.agent.events;

import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Switches sites between taking locals and only counting, in batches on the sweeper's thread,
 * because each switch stops compiled code.
 */
final class Arming {
  private final ConcurrentLinkedQueue<LiveSite> toDisarm = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<ThrowPoint> toArm = new ConcurrentLinkedQueue<>();
  private final ConcurrentHashMap<String, List<LiveSite>> disarmed = new ConcurrentHashMap<>();
  private final AtomicInteger disarmedSites = new AtomicInteger();

  void disarm(LiveSite site) {
    toDisarm.add(site);
  }

  /** Lets the sites that throws of this point pass take locals again. */
  void arm(ThrowPoint point) {
    if (disarmedSites.get() > 0 && !toArm.contains(point)) {
      toArm.add(point);
    }
  }

  /**
   * Arms the disarmed sites of the methods on this stack at once: a new event begins deeper and its
   * first occurrence is to have the values of all its frames. A thread sees its own switch
   * immediately.
   */
  void armCallers(StackTraceElement[] stack) {
    if (disarmedSites.get() == 0) {
      return;
    }
    for (StackTraceElement frame : stack) {
      List<LiveSite> sites = disarmed.get(key(frame.getClassName(), frame.getMethodName()));
      if (sites != null) {
        List<LiveSite> copy;
        synchronized (sites) {
          copy = new ArrayList<>(sites);
        }
        for (LiveSite site : copy) {
          arm(site);
        }
      }
    }
  }

  /** Does what was asked for since the last sweep. */
  void apply() {
    List<MutableCallSite> changed = new ArrayList<>();
    for (LiveSite site = toDisarm.poll(); site != null; site = toDisarm.poll()) {
      MutableCallSite callSite = site.arm(false);
      if (callSite != null) {
        changed.add(callSite);
        disarmedSites.incrementAndGet();
        List<LiveSite> sites =
            disarmed.computeIfAbsent(
                key(site.info.method.className, site.info.method.name), k -> new ArrayList<>(2));
        synchronized (sites) {
          int before = sites.size();
          sites.removeIf(LiveSite::isGone);
          disarmedSites.addAndGet(sites.size() - before);
          sites.add(site);
        }
      }
    }
    for (ThrowPoint point = toArm.poll(); point != null; point = toArm.poll()) {
      for (LiveSite site : point.sites()) {
        MutableCallSite callSite = arm(site);
        if (callSite != null) {
          changed.add(callSite);
        }
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }

  private MutableCallSite arm(LiveSite site) {
    MutableCallSite callSite = site.arm(true);
    if (callSite != null) {
      disarmedSites.decrementAndGet();
      List<LiveSite> sites = disarmed.get(key(site.info.method.className, site.info.method.name));
      if (sites != null) {
        synchronized (sites) {
          sites.remove(site);
        }
      }
    }
    return callSite;
  }

  private static String key(String className, String method) {
    return className + '.' + method;
  }
}
