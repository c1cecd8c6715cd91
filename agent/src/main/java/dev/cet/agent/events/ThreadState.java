package dev.cet.agent.events;

import dev.cet.agent.capture.JvmThreadNumbers;
import dev.cet.agent.instrument.EventCall;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What the agent knows about one thread: its throws in flight, and whether the agent itself is at
 * work on it. The thread and the sweeper take turns; neither ever waits long.
 */
final class ThreadState {
  /** Throws of which one happens inside another's {@code finally} or {@code catch}. */
  static final int FLIGHTS = 4;

  private static final long LONGEST_WAIT_NANOS = 10_000_000;

  private static final int FREE = 0;
  private static final int OWNER = 1;
  private static final int SWEEPER = 2;

  /** Of {@link #following}: nothing is known. */
  private static final int ANYTHING = 0;

  /** All have ended as such throws always do: what comes next begins anew. */
  private static final int NOTHING = 1;

  /** All but the latest have, and that one goes the usual way as yet. */
  private static final int ONE = 2;

  private static final AtomicIntegerFieldUpdater<ThreadState> TURN =
      AtomicIntegerFieldUpdater.newUpdater(ThreadState.class, "turn");

  private final Flight[] flights = new Flight[FLIGHTS];
  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

  /** Of the thread; never another's. */
  final long number = JvmThreadNumbers.number(Thread.currentThread());

  /**
   * Identity hashes of the last throws that are not followed: so the sites further up know them
   * without anything being kept alive. 0 for none.
   */
  private final int[] ignored = new int[FLIGHTS];

  /** Those of the sites where each of them began. */
  private final int[] ignoredFrom = new int[FLIGHTS];

  /** What is known of all throws in flight together. */
  private int following = ANYTHING;

  private boolean ignoresAny;
  private int ignoredVersion;
  private int nextIgnored;
  private int last;
  private int next;

  /** Whose turn it is. */
  private volatile int turn;

  /** True while the sweeper has this state on its list. */
  boolean listed;

  /** True while the agent works on this thread: what happens meanwhile is its own affair. */
  boolean busy;

  /** The log statement whose locals are still to come. */
  PendingLog pendingLog;

  /** The call that is about to make a custom event, or the last one that did. */
  EventCall eventCall;

  /** The caller's variables at that call; null where they are not wanted. */
  Object[] eventLocals;

  /** When the call was announced. */
  int eventTick;

  ThreadState() {
    for (int i = 0; i < FLIGHTS; i++) {
      flights[i] = new Flight(0);
    }
  }

  /** A state that the agent never works with. */
  static ThreadState neverEntered() {
    ThreadState state = new ThreadState();
    state.busy = true;
    return state;
  }

  /** The thread's turn. False when the agent is at work on it already. */
  boolean enter() {
    if (busy) {
      return false;
    }
    while (!TURN.compareAndSet(this, FREE, OWNER)) {
      if (turn == OWNER) {
        break; // an overflowing stack kept us from leaving last time
      }
      Thread.yield(); // the sweeper is done in microseconds
    }
    busy = true;
    return true;
  }

  void exit() {
    busy = false;
    TURN.lazySet(this, FREE);
  }

  /** The sweeper's turn. False when the thread is at it: then it is not silent, and has time. */
  boolean enterSweeper() {
    return TURN.compareAndSet(this, FREE, SWEEPER);
  }

  void exitSweeper() {
    turn = FREE;
  }

  /** The sweeper's turn, also where the thread is at it just now. */
  boolean awaitSweeper() {
    long start = System.nanoTime();
    while (!enterSweeper()) {
      boolean isOwn = busy && thread.get() == Thread.currentThread();
      if (isOwn || System.nanoTime() - start > LONGEST_WAIT_NANOS) {
        return false; // an overflowing stack kept it from leaving, or a debugger holds it
      }
      Thread.yield(); // the thread is done in microseconds
    }
    return true;
  }

  /** Adds the exceptions that are remembered; for another thread than this state's own. */
  void addLatest(List<Throwable> latest) {
    if (!awaitSweeper()) {
      return;
    }
    try {
      for (Flight flight : flights) {
        Throwable throwable = flight.throwableOrNull();
        if (throwable != null) {
          latest.add(throwable);
        }
      }
    } finally {
      exitSweeper();
    }
  }

  /** Null once it was collected. */
  Thread thread() {
    return thread.get();
  }

  boolean isThreadDead() {
    Thread alive = thread.get();
    return alive == null || !alive.isAlive();
  }

  /** The announced call has arrived: gives its variables and forgets it. */
  Object[] takeEventLocals() {
    Object[] locals = eventLocals;
    eventLocals = null;
    eventCall = null;
    return locals;
  }

  Flight[] flights() {
    return flights;
  }

  /** The flight that was found or begun last. */
  Flight latest() {
    return flights[last];
  }

  /** The flight that was begun last, and those before it; the oldest is as old as it can be. */
  Flight begun(int age) {
    return flights[next - 1 - age & FLIGHTS - 1];
  }

  /** The flight of this exception, or null. */
  Flight find(Throwable throwable) {
    if (flights[last].isOf(throwable)) {
      return flights[last];
    }
    for (int i = 0; i < FLIGHTS; i++) {
      if (flights[i].isOf(throwable) || flights[i].remembers(throwable)) {
        last = i;
        return flights[i];
      }
    }
    return null;
  }

  /** The same for who only asks, and follows another throw. */
  Flight flightOf(Throwable throwable) {
    if (flights[last].isOf(throwable)) {
      return flights[last];
    }
    for (Flight flight : flights) {
      if (flight.isOf(throwable) || flight.remembers(throwable)) {
        return flight;
      }
    }
    return null;
  }

  /** This exception, which begins at a site, is of no interest on its way up. */
  void ignore(Throwable throwable, LiveSite from, int version) {
    ignoredVersion = version;
    ignored[nextIgnored] = System.identityHashCode(throwable);
    ignoredFrom[nextIgnored] = System.identityHashCode(from);
    nextIgnored = nextIgnored + 1 & FLIGHTS - 1;
    ignoresAny = true;
  }

  /**
   * Whether this is one of the last that were ignored.
   *
   * @param version what is to be ignored; another number forgets what was, but not one that is
   *     still on its way up: it would be an event of its callers
   */
  boolean isIgnored(Throwable throwable, LiveSite site, int version) {
    if (!ignoresAny) {
      return false;
    }
    int at = indexOfIgnored(throwable);
    if (ignoredVersion == version || at >= 0 && goesOn(throwable, site, ignoredFrom[at])) {
      return at >= 0;
    }
    ignoresAny = false;
    Arrays.fill(ignored, 0);
    return false;
  }

  private int indexOfIgnored(Throwable throwable) {
    int hash = System.identityHashCode(throwable);
    for (int i = 0; i < FLIGHTS; i++) {
      if (hash == ignored[i]) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it comes up its own stack, and not from where it began. */
  private static boolean goesOn(Throwable throwable, LiveSite site, int from) {
    return System.identityHashCode(site) != from
        && Stacks.ownStack(throwable, site.info).length > 0;
  }

  /**
   * Forgets a throw whose first site could not be worked off. Snapshots that were begun keep what
   * they have and hold nothing of the application's any longer, whose heap may be full.
   */
  void abandonUnfinished() {
    for (Flight flight : flights) {
      if (flight.capture != null) {
        flight.capture.giveUp();
      }
      if (flight.passage() == null) {
        flight.clear();
      }
    }
  }

  /** The oldest flight, to be settled and used anew. It is the latest from now on. */
  Flight oldest() {
    last = next;
    next = next + 1 & FLIGHTS - 1;
    return flights[last];
  }

  /**
   * The latest flight, which is empty, to be used for another throw. By a new object at times: to
   * the garbage collector, writing to young objects is cheap.
   *
   * @param now number of the next sweep
   */
  Flight renewed(int now) {
    if (!flights[last].isYoung(now)) {
      flights[last] = new Flight(now);
    }
    return flights[last];
  }

  /** Whether any throw is not followed. */
  boolean ignoresAny() {
    return ignoresAny;
  }

  /** Throws are followed that may do anything. */
  void followsAnything() {
    following = ANYTHING;
  }

  /** Finds out whether all of them have ended as such throws always do. */
  void updateEnded() {
    for (Flight flight : flights) {
      if (!flight.isEmpty() && !flight.hasEnded()) {
        return;
      }
    }
    following = NOTHING;
  }

  /**
   * A throw begins, in the thread's turn, as others did that were followed before; false where
   * anything is different: then nothing is changed.
   *
   * @param now number of the next sweep
   */
  boolean beginsAgain(Passage there, Throwable throwable, int now) {
    if (following != NOTHING) {
      return false;
    }
    if (flights[last].isOf(throwable)) {
      if (!flights[last].beginsAgain(there, throwable, now)) {
        return false;
      }
    } else {
      if (!flights[next].beginsAgain(there, throwable, now)) {
        return false;
      }
      oldest();
    }
    following = ONE;
    return true;
  }

  /** The throw that began so ends, in the thread's turn, as others did. */
  boolean ends(Passage there, Throwable throwable, int now) {
    Flight flight = flights[last];
    if (following != ONE || !flight.mayEnd(there, throwable)) {
      return false;
    }
    flight.ends(there, now);
    following = NOTHING;
    return true;
  }
}
