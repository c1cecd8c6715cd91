package dev.cet.agent.instrument;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The one door through which a class is changed once more while the application runs. What several
 * want of a class is one change of it, and each further one waits longer: a change lets its call
 * sites be linked again, and makes the JVM forget the lines of stacks that nobody has read yet.
 * Methods on a stack keep their old code until they return, so a class waits until those that run
 * for long have.
 *
 * <p>A change stops the application while the JVM looks through all classes that it has: 7 ms of
 * 2,600 classes, 15 of 9,400, 19 to 24 of 16,500, and only 0.04 ms more for each further class that
 * is changed with the first (measured on 17 and 25). So what is due is changed together, and what
 * comes next after a rest of ten times as long.
 */
public final class Retransformer {
  /** What comes close together is one change of a class. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * Where nothing of what is wished could be done for so many rounds, a method runs that may run
   * for good: it rests longer between two looks, unless something else is wished.
   */
  private static final int PATIENCE = 25;

  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Each further change of the same class waits twice as long, from half a second on. */
  private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int MAX_DOUBLINGS = 8;

  /** Classes changed together: the JVM keeps each of them twice meanwhile. */
  public static final int MOST_TOGETHER = 64;

  /** After each change comes a rest of so many times what it took, and of this at most. */
  private static final int REST_SHARE = 10;

  private static final long LONGEST_REST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Somebody who wants a class to be changed. Called by one agent thread at a time. */
  public interface Wish {
    /** Whether the class has it already. */
    boolean isGranted(Class<?> owner);

    /** Says what the class is to be given. */
    void prepare(Class<?> owner);

    /** Takes back what was said: the JVM or another agent did not let the class be changed. */
    void refused(Class<?> owner);

    /** The class has it. */
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

  /** Application threads add to it: no lock is held here that a change is waited for under. */
  private final ConcurrentLinkedQueue<Asked> waiting = new ConcurrentLinkedQueue<>();

  private final Map<Class<?>, Pace> paces = new WeakHashMap<>();
  private final RunningMethods running = new RunningMethods();
  private volatile Reader reader;
  private volatile boolean paused;
  private volatile long restUntilNanos = System.nanoTime();
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

  /** Another one that takes what it is asked for and is not to start: nothing comes of it. */
  public Retransformer idle() {
    return new Retransformer(instrumentation);
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
      waiting.add(new Asked(owner, wish));
      LockSupport.unpark(thread);
    }
  }

  /** What is asked for waits until this is taken back. */
  public void pause(boolean pause) {
    paused = pause;
    LockSupport.unpark(thread);
  }

  /**
   * Changes these classes at once, whatever they were given before: together, or one by one where
   * one of them is refused.
   *
   * @return those that the JVM or another agent did not let us change
   */
  public List<Class<?>> change(List<Class<?>> classes) {
    try {
      retransform(classes.toArray(new Class<?>[0]));
      return Collections.emptyList();
    } catch (OutOfMemoryError full) {
      return classes; // trying each of them would need no less
    } catch (UnmodifiableClassException | RuntimeException | Error oneOfThem) {
      if (classes.size() == 1) { // otherwise none of them was changed
        return classes;
      }
    }
    List<Class<?>> refused = new ArrayList<>();
    for (Class<?> each : classes) {
      refused.addAll(change(Collections.<Class<?>>singletonList(each)));
    }
    return refused;
  }

  private void retransform(Class<?>[] classes) throws UnmodifiableClassException {
    Reader beside = reader;
    try {
      if (beside != null) {
        beside.begin();
      }
      instrumentation.retransformClasses(classes);
    } finally {
      if (beside != null) {
        beside.end();
      }
    }
  }

  /**
   * Changes a class at once, also for those who wait for it.
   *
   * @return false where the JVM or another agent does not let us
   */
  boolean changeNow(Class<?> owner) {
    return canChange(owner)
        && grant(Collections.singletonList(new Change(owner, take(owner), true)));
  }

  /** False while paused or short of memory, or so soon after the last change of this class. */
  boolean mayChangeNow(Class<?> owner) {
    return !paused && Headroom.isEnough() && mayChange(owner, System.nanoTime());
  }

  private boolean mayChange(Class<?> owner, long now) {
    return isDue(owner, now) && running.haveReturned(owner);
  }

  private void run() {
    int inVain = 0;
    while (true) {
      if (waiting.isEmpty()) {
        LockSupport.park(this);
      } else if (inVain > PATIENCE) {
        Thread.interrupted();
        LockSupport.parkNanos(this, REST_NANOS);
      }
      gather();
      inVain++;
      try {
        if (!paused && Headroom.isEnough()) {
          Collection<Change> due = takeDue(System.nanoTime());
          grant(due);
          inVain = due.isEmpty() ? inVain : 0;
        }
      } catch (RuntimeException | Error trouble) {
        // Only what was wished for is missing.
        Thread.yield();
      }
    }
  }

  /** Waits, also where each further wish wakes it, and until the application has gone on enough. */
  private void gather() {
    long now = System.nanoTime();
    long end = now + Math.max(GATHER_NANOS, restUntilNanos - now);
    for (long left = end - now; left > 0; left = end - System.nanoTime()) {
      Thread.interrupted(); // meant for others; it would keep this one from ever waiting again
      LockSupport.parkNanos(this, left);
    }
  }

  /** Takes what is wished of one class off the list. */
  private List<Wish> take(Class<?> owner) {
    List<Wish> wishes = new ArrayList<>();
    for (Asked asked : waiting) {
      if (asked.owner.get() == owner && take(asked)) {
        wishes.add(asked.wish);
      }
    }
    return wishes;
  }

  /** Takes what is due off the list, and what was wished of classes that are gone. */
  private Collection<Change> takeDue(long now) {
    Map<Class<?>, Change> due = new HashMap<>();
    for (Asked asked : waiting) {
      Class<?> owner = asked.owner.get();
      if (owner == null) {
        take(asked);
      } else if ((due.containsKey(owner) || due.size() < MOST_TOGETHER)
          && (mayChange(owner, now) || asked.wish.isGranted(owner))
          && take(asked)) {
        due.computeIfAbsent(owner, k -> new Change(k, new ArrayList<>(), false))
            .wishes
            .add(asked.wish);
      }
    }
    return due.values();
  }

  /** Two threads take: true for the one that got it. */
  private boolean take(Asked asked) {
    waiting.remove(asked);
    return asked.taken.compareAndSet(false, true);
  }

  private boolean isDue(Class<?> owner, long now) {
    synchronized (paces) {
      Pace pace = paces.get(owner);
      return pace == null || now - pace.nextNanos >= 0;
    }
  }

  /** False where one of them was refused. */
  private synchronized boolean grant(Collection<Change> changes) {
    List<Class<?>> wanted = new ArrayList<>();
    for (Change change : changes) {
      if (change.prepare()) {
        wanted.add(change.owner);
      }
    }
    List<Class<?>> refused = wanted.isEmpty() ? wanted : changeAndRest(wanted);
    for (Change change : changes) {
      change.end(refused.contains(change.owner));
    }
    return refused.isEmpty();
  }

  private List<Class<?>> changeAndRest(List<Class<?>> wanted) {
    long start = System.nanoTime();
    synchronized (paces) {
      for (Class<?> owner : wanted) {
        paces.computeIfAbsent(owner, k -> new Pace()).changed(start);
      }
    }
    List<Class<?>> refused = change(wanted);
    long now = System.nanoTime();
    restUntilNanos = now + Math.min(REST_SHARE * (now - start), LONGEST_REST_NANOS);
    return refused;
  }

  /** What is wished of one class. */
  private static final class Change {
    final Class<?> owner;
    final List<Wish> wishes;
    private final boolean always;
    private final List<Wish> prepared = new ArrayList<>();

    /**
     * Of {@code owner}.
     *
     * @param always also where nothing is wished
     */
    Change(Class<?> owner, List<Wish> wishes, boolean always) {
      this.owner = owner;
      this.wishes = wishes;
      this.always = always;
    }

    /** Says what the class is to be given; false where it has all that already. */
    boolean prepare() {
      boolean isWanted = always;
      for (Wish wish : wishes) {
        if (!wish.isGranted(owner)) {
          wish.prepare(owner);
          prepared.add(wish);
          isWanted |= wish.isGranted(owner);
        }
      }
      return isWanted;
    }

    /** Tells what became of it. */
    void end(boolean isRefused) {
      for (int i = prepared.size() - 1; isRefused && i >= 0; i--) { // each one to where it began
        prepared.get(i).refused(owner);
      }
      for (Wish wish : wishes) {
        if (wish.isGranted(owner)) { // also by an earlier change, whatever became of this one
          wish.done(owner);
        }
      }
    }
  }

  /** Somebody waits for a class to be changed; it is not kept alive for that. */
  private static final class Asked {
    final WeakReference<Class<?>> owner;
    final Wish wish;
    final AtomicBoolean taken = new AtomicBoolean();

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
