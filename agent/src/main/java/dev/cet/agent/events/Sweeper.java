package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides throws that went silent, lets go of their exceptions and keeps the clock. Sleeps while no
 * thread has a throw in flight.
 */
final class Sweeper {
  private static final long INTERVAL_NANOS = 20_000_000L;

  private static final long WAKING_NANOS = 1_000_000_000L;

  /** Sweeps to wait at least where a library may bring it out again. */
  private static final int SHORT_WAIT = 5;

  /** Where a slow {@code catch} may still throw it again. */
  private static final int LONG_WAIT = LibraryCalls.LONG_CATCH;

  /** Where what is closed on the way may fail, too, which is told with it. */
  private static final int CLOSING_WAIT = 10;

  /**
   * Where only a slow {@code finally} can be the reason for the silence, or a framework that looks
   * for the method to hand the exception to, which takes longest the first time.
   */
  private static final int VERY_LONG_WAIT = 150;

  /**
   * A thread that dies of a throw is dead by the next sweep, or the one after. What it was seen to
   * outlive, something has caught that the agent cannot see: a frame that stack traces leave out.
   */
  private static final int DYING = 2;

  /** Sweeps until a statement counts whose call is not followed by our hook. */
  private static final int LOG_TICKS = 5;

  /** The same while it is being written: its text is still to come. */
  private static final int LONG_LOG_TICKS = 250;

  /** Until its snapshot waits no longer for the text: an appender hangs. */
  private static final int LONGEST_LOG_TICKS = 3_000;

  private final ThreadLocal<ThreadState> states =
      new ThreadLocal<ThreadState>() {
        @Override
        protected ThreadState initialValue() {
          ThreadState state = new ThreadState();
          all.add(state);
          return state;
        }
      };
  private final ThreadStates all = new ThreadStates();
  private final ConcurrentLinkedQueue<ThreadState> fresh = new ConcurrentLinkedQueue<>();
  private final List<ThreadState> active = new ArrayList<>();
  private final Clock clock;
  private final Arming arming;
  private final Urgency urgency;
  private final LibraryCalls libraryCalls;
  private final Attention attention;

  /** Null before it starts. */
  private volatile Thread thread;

  private volatile ThrowTracker tracker;
  private volatile LoggedEvents logged;
  private volatile Runnable first;
  private volatile Runnable each;
  private volatile boolean idle;
  private volatile boolean quiet;
  private volatile boolean silent;
  private volatile long quietUntilNanos;
  private volatile long wokenNanos = System.nanoTime();
  private final ThreadState aside = ThreadState.neverEntered();

  Sweeper(
      Clock clock, Arming arming, Urgency urgency, LibraryCalls libraryCalls, Attention attention) {
    this.attention = attention;
    this.libraryCalls = libraryCalls;
    this.clock = clock;
    this.arming = arming;
    this.urgency = urgency;
  }

  /**
   * Begins to sweep.
   *
   * @param first done on the sweeper's thread before, beside the application's start
   * @param each done after each sweep; cheap
   */
  void start(ThrowTracker tracker, LoggedEvents logged, Runnable first, Runnable each) {
    this.tracker = tracker;
    this.logged = logged;
    this.first = first;
    this.each = each;
    Thread made = new Thread(rootGroup(), this::run, "cet-sweeper", 0);
    made.setDaemon(true);
    made.setContextClassLoader(null);
    thread = made;
    made.start();
  }

  /** The calling thread's; one that cannot be entered while nothing is to be an event. */
  ThreadState stateOfThread() {
    return quiet || silent ? aside : states.get();
  }

  /**
   * The calling thread's, in its turn; null while nothing is to be an event, or where the agent is
   * at work on it already.
   */
  ThreadState enter() {
    ThreadState state = stateOfThread();
    if (!state.enter()) {
      return null;
    }
    if (silent) { // since it was looked up; who silences waits for this turn
      state.exit();
      return null;
    }
    return state;
  }

  /** The same, also while nothing is to be an event. */
  ThreadState anyStateOfThread() {
    return states.get();
  }

  /** Nothing is an event for so long. */
  void beQuiet(long ms) {
    quietUntilNanos = System.nanoTime() + ms * 1_000_000;
    quiet = ms > 0;
    attend();
  }

  /** Nothing is an event until told otherwise. */
  void silence(boolean silence) {
    silent = silence;
    attend();
  }

  /** Puts a state on the list; called by its own thread, in its turn. */
  void list(ThreadState state) {
    state.listed = true;
    fresh.add(state);
    if (idle) {
      clock.update();
      LockSupport.unpark(thread);
    }
  }

  /** Lets the next sweep come soon, for switches that were asked for while nothing is in flight. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** The same at most once in a second, for who asks often. */
  void wakeNowAndThen() {
    long now = System.nanoTime();
    if (now - wokenNanos > WAKING_NANOS) {
      wokenNanos = now;
      wake();
    }
  }

  /** Decides everything that is in flight, for the last report. */
  void settleAll() {
    sweep(true);
  }

  /** Adds the latest exceptions of all threads, as far as anybody keeps them. */
  void addLatest(List<Throwable> latest) {
    for (ThreadState state : all.alive()) {
      state.addLatest(latest);
    }
  }

  private synchronized void attend() {
    attention.set(Attention.QUIET, quiet || silent);
  }

  private void run() {
    try {
      first.run();
    } catch (RuntimeException | Error onlyColder) {
      first = null; // it only prepares; the first throw does it then
    }
    while (quiet) {
      Thread.interrupted();
      LockSupport.parkNanos(this, Math.max(1, quietUntilNanos - System.nanoTime()));
      quiet = System.nanoTime() - quietUntilNanos < 0;
      attend();
    }
    while (true) {
      // Applications interrupt every thread they can find; this one would never wait again.
      Thread.interrupted();
      sweep(false);
      boolean nothing;
      synchronized (active) {
        nothing = active.isEmpty();
      }
      if (nothing && fresh.isEmpty()) {
        idle = true;
        if (fresh.isEmpty()) {
          LockSupport.park(this);
        }
        idle = false;
        clock.update();
      }
      LockSupport.parkNanos(this, INTERVAL_NANOS);
    }
  }

  private void sweep(boolean all) {
    try {
      synchronized (active) {
        clock.advance();
        for (ThreadState state = fresh.poll(); state != null; state = fresh.poll()) {
          active.add(state);
        }
        for (Iterator<ThreadState> it = active.iterator(); it.hasNext(); ) {
          if (isDoneOrFailed(it.next(), all)) {
            it.remove();
          }
        }
        arming.apply();
      }
      urgency.flush();
      each.run();
    } catch (Throwable failure) {
      // The heap may be full at the moment: the next sweep tries again.
      Thread.yield();
    }
  }

  /** One thread's trouble is not that of the others: it is tried again at the next sweep. */
  private boolean isDoneOrFailed(ThreadState state, boolean all) {
    try {
      return isDone(state, all);
    } catch (Throwable failure) {
      return false;
    }
  }

  /** Settles what went silent; true when nothing of the thread is left to watch. */
  private boolean isDone(ThreadState state, boolean all) {
    if (all ? !state.awaitSweeper() : !state.enterSweeper()) {
      return false;
    }
    try {
      boolean died = state.isThreadDead();
      boolean done = true;
      for (Flight flight : state.flights()) {
        done &= isDone(state, flight, all || died, died);
      }
      PendingLog pending = state.pendingLog;
      while (pending != null && (all || died || isOver(pending))) {
        state.pendingLog = pending.outer;
        logged.finish(pending);
        pending = state.pendingLog;
      }
      done &= pending == null;
      if (state.eventLocals != null) {
        if (all || died || clock.tick() - state.eventTick > LOG_TICKS) {
          state.eventLocals = null;
        } else {
          done = false;
        }
      }
      if (done) {
        state.listed = false;
      }
      return done;
    } finally {
      state.exitSweeper();
    }
  }

  /** Whether a statement waits no longer for what comes behind its call. */
  private boolean isOver(PendingLog pending) {
    int ticks = clock.tick() - pending.tick;
    if (!pending.isBeingWritten()) {
      return ticks > LOG_TICKS;
    }
    return ticks > LONG_LOG_TICKS && (!logged.countEarly(pending) || ticks > LONGEST_LOG_TICKS);
  }

  /** Settles a flight that is silent for long enough; true when nothing of it is left to watch. */
  private boolean isDone(ThreadState state, Flight flight, boolean ended, boolean died) {
    if (flight.isEmpty() || flight.passage() == null) {
      return true;
    }
    flight.tell();
    boolean over = ended || flight.throwableOrNull() == null; // collected: it cannot come again
    int silent = clock.tick() - flight.tick;
    if (flight.counted() == null
        && (over || silent > patience(flight) && !mayComeOut(state, flight, silent))) {
      tracker.settleSilent(flight, died && silent <= DYING);
    }
    boolean isWhole =
        flight.counted() != null && flight.passage().isBeforeClosing && silent > CLOSING_WAIT;
    if (over || isWhole || silent > LONG_WAIT) {
      tracker.handOver(state, flight);
    }
    if (over
        || silent > 1 && (flight.counted() != null || flight.isUntold)
        || silent > SHORT_WAIT) {
      flight.loosen();
    }
    boolean decided = flight.counted() != null || flight.isUntold;
    return flight.throwable() == null && decided && flight.capture == null;
  }

  /** Of a throw that a library may have caught, as it is not known yet to do. */
  private boolean mayComeOut(ThreadState state, Flight flight, int silent) {
    return silent <= VERY_LONG_WAIT
        && patience(flight) == SHORT_WAIT
        && libraryCalls.mayComeOut(state, flight, clock.tick());
  }

  /** Sweeps to wait for a silent throw until it is told what became of it. */
  private static int patience(Flight flight) {
    if (flight.above() == null) {
      return flight.passage().handler.rethrows ? LONG_WAIT : 1;
    }
    if (flight.awaitsAnswer) {
      HandlerInfo answer = flight.answer();
      if (answer == null) {
        return flight.passage().wasSilent() ? LONG_WAIT : VERY_LONG_WAIT;
      }
      return answer.rethrows ? LONG_WAIT : 1;
    }
    if (flight.above() == Above.APPLICATION) {
      return VERY_LONG_WAIT;
    }
    return flight.passage().caught() == null ? SHORT_WAIT : 1;
  }

  /** Where a thread of the agent's does not belong to the application. */
  static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
