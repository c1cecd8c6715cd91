package dev.cet.agent.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The one door through which a class is changed once more while the application runs. What several
 * want of a class is one change of it, and each further one waits longer: a change stops the
 * application for a moment, lets its call sites be linked again, and makes the JVM forget the lines
 * of stacks that nobody has read yet. Methods on a stack keep their old code until they return.
 */
public final class Retransformer {
  /** What comes close together is one change of a class. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Each further change of the same class waits twice as long, from half a second on. */
  private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int MAX_DOUBLINGS = 8;

  /** Somebody who wants a class to be changed. Called on the retransformer's thread. */
  public interface Wish {
    /** Whether the class has it already. */
    boolean isGranted(Class<?> owner);

    /** Says what the class is to be given. */
    void prepare(Class<?> owner);

    /** The class has it; not called when the change was refused. */
    void done(Class<?> owner);
  }

  /** Who knows exceptions whose stacks nobody may have read. */
  public interface Reader {
    /** Reads them, and those that are thrown from now on. */
    void begin();

    /** The change is done. */
    void end();
  }

  private final Instrumentation instrumentation;
  private final List<Asked> waiting = new ArrayList<>();
  private final Map<Class<?>, Pace> paces = new WeakHashMap<>();
  private volatile Reader reader;
  private Thread thread;

  /**
   * Changes classes of this JVM.
   *
   * @param instrumentation null for one that changes none
   */
  public Retransformer(Instrumentation instrumentation) {
    this.instrumentation =
        instrumentation != null && instrumentation.isRetransformClassesSupported()
            ? instrumentation
            : null;
  }

  /** Begins to work, with {@code reader} beside each change. */
  public void start(Reader reader, ThreadGroup group) {
    this.reader = reader;
    if (instrumentation != null) {
      thread = new Thread(group, this::run, "cet-retransformer", 0);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  /** True where this class can be changed at all. */
  public boolean canChange(Class<?> type) {
    return instrumentation != null && instrumentation.isModifiableClass(type);
  }

  /** Asks for a change soon. Cheap, never throws. */
  public void ask(Class<?> owner, Wish wish) {
    if (instrumentation != null) {
      synchronized (waiting) {
        waiting.add(new Asked(owner, wish));
      }
      LockSupport.unpark(thread);
    }
  }

  /**
   * Changes a class at once, also for those who wait for it.
   *
   * @return false where the JVM or another agent does not let us
   */
  boolean changeNow(Class<?> owner) {
    return canChange(owner) && change(owner, take(owner), true);
  }

  /** False while memory is short, or so soon after the last change of this class. */
  boolean mayChangeNow(Class<?> owner) {
    return Headroom.isEnough() && isDue(owner, System.nanoTime());
  }

  private void run() {
    while (true) {
      boolean nothing;
      synchronized (waiting) {
        nothing = waiting.isEmpty();
      }
      if (nothing) {
        LockSupport.park(this);
      }
      LockSupport.parkNanos(this, GATHER_NANOS);
      try {
        if (Headroom.isEnough()) {
          takeDue(System.nanoTime()).forEach((owner, wishes) -> change(owner, wishes, false));
        }
      } catch (RuntimeException | Error trouble) {
        // Only what was wished for is missing.
        Thread.yield();
      }
    }
  }

  /** Takes what is wished of one class off the list. */
  private List<Wish> take(Class<?> owner) {
    List<Wish> wishes = new ArrayList<>();
    synchronized (waiting) {
      for (Iterator<Asked> it = waiting.iterator(); it.hasNext(); ) {
        Asked asked = it.next();
        if (asked.owner.get() == owner) {
          wishes.add(asked.wish);
          it.remove();
        }
      }
    }
    return wishes;
  }

  /** Takes what is due off the list, and what was wished of classes that are gone. */
  private Map<Class<?>, List<Wish>> takeDue(long now) {
    Map<Class<?>, List<Wish>> due = new HashMap<>();
    synchronized (waiting) {
      for (Iterator<Asked> it = waiting.iterator(); it.hasNext(); ) {
        Asked asked = it.next();
        Class<?> owner = asked.owner.get();
        if (owner == null) {
          it.remove();
        } else if (isDue(owner, now) || asked.wish.isGranted(owner)) {
          due.computeIfAbsent(owner, k -> new ArrayList<>()).add(asked.wish);
          it.remove();
        }
      }
    }
    return due;
  }

  private synchronized boolean isDue(Class<?> owner, long now) {
    Pace pace = paces.get(owner);
    return pace == null || now - pace.nextNanos >= 0;
  }

  private synchronized boolean change(Class<?> owner, List<Wish> wishes, boolean always) {
    boolean isWanted = always;
    for (Wish wish : wishes) {
      if (!wish.isGranted(owner)) {
        wish.prepare(owner);
        isWanted |= wish.isGranted(owner);
      }
    }
    if (isWanted && !retransform(owner)) {
      return false;
    }
    for (Wish wish : wishes) {
      wish.done(owner);
    }
    return true;
  }

  private boolean retransform(Class<?> owner) {
    paces.computeIfAbsent(owner, k -> new Pace()).changed(System.nanoTime());
    Reader beside = reader;
    try {
      if (beside != null) {
        beside.begin();
      }
      instrumentation.retransformClasses(owner);
      return true;
    } catch (UnmodifiableClassException | RuntimeException | Error refused) {
      return false; // by the JVM or another agent
    } finally {
      if (beside != null) {
        beside.end();
      }
    }
  }

  /** Somebody waits for a class to be changed; it is not kept alive for that. */
  private static final class Asked {
    final WeakReference<Class<?>> owner;
    final Wish wish;

    Asked(Class<?> owner, Wish wish) {
      this.owner = new WeakReference<>(owner);
      this.wish = wish;
    }
  }

  /** When a class may be changed again. */
  private static final class Pace {
    private int changes;
    private long nextNanos;

    void changed(long now) {
      nextNanos = now + (FIRST_WAIT_NANOS << Math.min(changes, MAX_DOUBLINGS));
      changes++;
    }
  }
}
