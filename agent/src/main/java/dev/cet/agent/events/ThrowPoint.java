package dev.cet.agent.events;

import dev.cet.agent.instrument.MethodInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where exceptions of one class come into the application: the first site that they reach, and its
 * line.
 */
final class ThrowPoint {
  /** Sites to arm again for a snapshot; more would be beyond what a stack shows usefully. */
  private static final int MAX_SITES = 200;

  final LiveSite site;
  final int lineIndex;
  final ExceptionType type;

  /** Of stack overflows, the call that makes the recursion; else null. */
  final StackTraceElement recursion;

  /** What differs between the snapshots of its throws. */
  final Changes changes = new Changes();

  /**
   * True where exceptions come in that were made elsewhere, as by a future: then one object may be
   * thrown to several who wait.
   */
  volatile boolean isOfElsewhere;

  private final Budget budget;

  /** True while its throws are not followed. */
  private volatile boolean muted;

  /** True while some event of this point wants a snapshot. */
  private volatile boolean hungry;

  /** True while an event is to have one whatever the budget. */
  private volatile boolean forced;

  /** True while the next throw is one of few. */
  private volatile boolean rare;

  private volatile int captures;

  private final List<LiveSite> sites = new ArrayList<>();

  /** What happens at those sites, by number; each change makes another array. */
  private volatile Passage[] passages = {};

  ThrowPoint(
      LiveSite site,
      int lineIndex,
      ExceptionType type,
      StackTraceElement recursion,
      Budget budget) {
    this.recursion = recursion;
    this.site = site;
    this.lineIndex = lineIndex;
    this.type = type;
    this.budget = budget;
    hungry = budget.current().allows(0, 0, 1);
  }

  int line() {
    return recursion == null ? site.info.lines[lineIndex] : Math.max(0, recursion.getLineNumber());
  }

  /** The method that the events are shown at. */
  MethodInfo method() {
    MethodInfo method = site.info.method;
    if (recursion == null || CapturedFrames.isFrameOf(recursion, site.info)) {
      return method;
    }
    return new MethodInfo(
        recursion.getClassName(),
        recursion.getMethodName(),
        "",
        recursion.getFileName(),
        true,
        null);
  }

  boolean isHungry() {
    return hungry;
  }

  boolean isMuted() {
    return muted;
  }

  void mute(boolean mute) {
    muted = mute;
  }

  boolean isForced() {
    return forced;
  }

  boolean isRare() {
    return rare;
  }

  /** Its events did not happen for a while: the next throw has a snapshot at once. */
  void awaitRare() {
    hungry = true;
    rare = true;
  }

  /** True before the first capture, which is not rationed: the limit of throw points bounds it. */
  boolean isNew() {
    return captures == 0;
  }

  /**
   * A snapshot was begun. The first few throws all get one: what becomes of them, and so which
   * event they are, shows only later. That is twice an event's first snapshots.
   */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one more under a race is harmless
  void captureBegun() {
    captures = captures + 1;
    rare = false;
    if (captures >= 2 * budget.current().first) {
      setHungry(false, false);
    }
  }

  void setHungry(boolean hungry, boolean forced) {
    this.hungry = hungry;
    this.forced = forced;
  }

  /** Remembers a site that throws of this point pass. */
  synchronized void passes(LiveSite passed) {
    if (sites.size() < MAX_SITES && !sites.contains(passed)) {
      sites.add(passed);
    }
  }

  /** True where a snapshot needs a switch of compiled code first. */
  synchronized boolean isDisarmed() {
    for (LiveSite passed : sites) {
      if (!passed.isArmed()) {
        return true;
      }
    }
    return false;
  }

  /** Numbers what happens at a site where there is room, and gives it back. */
  synchronized Passage number(Passage passage) {
    Passage[] known = passages;
    if (passage.number() < 0 && known.length < MAX_SITES) {
      Passage[] more = Arrays.copyOf(known, known.length + 1);
      more[known.length] = passage;
      passages = more;
      passage.takeNumber(known.length);
    }
    return passage;
  }

  /** What happens at the site with this number. */
  Passage passage(int number) {
    return passages[number];
  }

  synchronized List<LiveSite> sites() {
    return new ArrayList<>(sites);
  }
}
