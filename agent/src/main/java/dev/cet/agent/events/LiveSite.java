package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.SiteInfo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A linked site. Armed it takes the locals, disarmed only the exception: then the JIT can keep the
 * locals out of memory.
 */
final class LiveSite {
  /**
   * A site is hot where so many throws pass it without a snapshot within {@link #HOT_MS}. Then it
   * is disarmed, and armed again for the next snapshot. Each of the two makes the JIT compile the
   * method and its callers anew, about 20 ms of CPU; an armed passage takes about 50 ns more than a
   * disarmed one. Where fewer pass it is cheaper to stay armed.
   */
  private static final int HOT_PASSAGES = 200;

  private static final int HOT_MS = 100;

  /** From so many on, those of points whose class was collected are forgotten. */
  private static final int MANY_PASSAGES = 64;

  /** It with its call site, its handles and what becomes of one kind of throw; measured. */
  static final int BYTES = 600;

  final SiteInfo info;
  private final ConcurrentHashMap<ThrowPoint, Passage> passages = new ConcurrentHashMap<>(4);
  private final ConcurrentHashMap<Object, ThrowPoint> points = new ConcurrentHashMap<>(4);

  /** The last ones used: nearly always the ones needed next. */
  private Passage recentPassage;

  ThrowPoint recentPoint;

  /** What the call site calls; null before it is reached, and in old class files. */
  private SiteShape shape;

  /** The class that the site is in, for whom it can be changed; null in old class files. */
  private final WeakReference<Class<?>> owner;

  private MutableCallSite callSite;
  private MethodHandle armed;
  private MethodHandle disarmed;
  private volatile boolean isArmed = true;
  private int idle;
  private long idleSinceMs;

  LiveSite(SiteInfo info, WeakReference<Class<?>> owner) {
    this.info = info;
    this.owner = owner;
  }

  /** The class that the site is in; null where it is not known or gone. */
  Class<?> owner() {
    return owner == null ? null : owner.get();
  }

  /** True once the class that the site is in was collected. */
  boolean isGone() {
    return owner != null && owner.get() == null;
  }

  /** Takes over the call site when it is reached first; both handles are bound to this. */
  synchronized void takeOver(
      MutableCallSite reached,
      SiteShape behind,
      MethodHandle whenArmed,
      MethodHandle whenDisarmed) {
    if (callSite == null) {
      shape = behind;
      armed = whenArmed;
      disarmed = whenDisarmed;
      callSite = reached;
      callSite.setTarget(armed);
    }
  }

  boolean isArmed() {
    return isArmed;
  }

  /** Counts a passage without a snapshot; true when the site should be disarmed. */
  boolean idles(long nowMs) {
    if (++idle < HOT_PASSAGES) {
      return false;
    }
    boolean isHot = nowMs - idleSinceMs < HOT_MS;
    idle = 0;
    idleSinceMs = nowMs;
    return isHot;
  }

  /**
   * Switches; gives the call site for {@code MutableCallSite.syncAll}, or null when nothing
   * changed.
   */
  synchronized MutableCallSite arm(boolean arm) {
    idle = 0;
    if (callSite == null || isArmed == arm) {
      return null;
    }
    isArmed = arm;
    callSite.setTarget(arm ? armed : disarmed);
    return callSite;
  }

  /** The {@code catch} of this method that takes exceptions of a type at this site, or null. */
  HandlerInfo handlerFor(ExceptionType type) {
    for (HandlerInfo handler : info.handlers) {
      if (!handler.passesOn && type.isCaughtBy(handler.type)) {
        return handler;
      }
    }
    return null;
  }

  /** True when {@code handler} covers this site. */
  boolean isCoveredBy(HandlerInfo handler) {
    for (HandlerInfo own : info.handlers) {
      if (own == handler) {
        return true;
      }
    }
    return false;
  }

  /** What became of the last throw here; null before the first. */
  Passage recentPassage() {
    return recentPassage;
  }

  /** The same, from now on. */
  void recentPassage(Passage passage) {
    recentPassage = passage;
    SiteShape behind = shape;
    if (behind != null) {
      behind.recent(passage);
    }
  }

  Passage passage(ThrowPoint point) {
    return passages.get(point);
  }

  Passage addPassage(Passage passage) {
    if (passages.size() >= MANY_PASSAGES) {
      passages.keySet().removeIf(point -> point.site.isGone());
    }
    Passage other = passages.putIfAbsent(passage.point, passage);
    return other == null ? passage : other;
  }

  /** The point of exceptions of this type that come in at this line, or null. */
  ThrowPoint point(int lineIndex, ExceptionType type) {
    return points.get(new PointKey(lineIndex, type));
  }

  ThrowPoint addPoint(ThrowPoint point) {
    ThrowPoint other = points.putIfAbsent(new PointKey(point.lineIndex, point.type), point);
    return other == null ? point : other;
  }

  private static final class PointKey {
    private final int lineIndex;
    private final ExceptionType type;

    PointKey(int lineIndex, ExceptionType type) {
      this.lineIndex = lineIndex;
      this.type = type;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof PointKey
          && ((PointKey) other).lineIndex == lineIndex
          && ((PointKey) other).type == type;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(type) * 31 + lineIndex;
    }
  }
}
