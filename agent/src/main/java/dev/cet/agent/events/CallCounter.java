package dev.cet.agent.events;

import dev.cet.agent.instrument.CountedMethods;
import dev.cet.agent.instrument.Headroom;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.runtime.CallCounts;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the calls of the methods in which known events happen, and of no others: their classes are
 * changed once more while the application runs, on a thread of the agent's own. Methods on a stack
 * at that moment keep their old code until they return.
 */
public final class CallCounter {
  /** Events whose calls are counted; those beyond have no error rate. */
  private static final int MAX_EVENTS = 2_000;

  /** What comes close together is one change of a class. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Each further change of the same class waits twice as long, from half a second on. */
  private static final int MAX_DOUBLINGS = 8;

  private final Instrumentation instrumentation;
  private final CountedMethods methods;
  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<Class<?>, Pace> paces = new WeakHashMap<>();
  private final Thread thread;

  /**
   * @param methods what the transformer looks up; null counts nothing
   */
  public CallCounter(Instrumentation instrumentation, CountedMethods methods) {
    this.instrumentation = instrumentation;
    this.methods = methods;
    thread = new Thread(Sweeper.rootGroup(), this::run, "cet-call-counter", 0);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  /** One that counts no calls. */
  public static CallCounter ofNothing() {
    return new CallCounter(null, null);
  }

  void start() {
    if (isOn()) {
      thread.start();
    }
  }

  /**
   * Asks for the calls of an event's location to be counted from soon on. Cheap, never throws.
   *
   * @param owner the location's class; null for one that cannot be changed
   */
  void watch(Event event, MethodInfo location, Class<?> owner) {
    event.watchCalls();
    if (OutOfMemoryError.class.getName().equals(event.exception)) {
      Headroom.outOfMemory();
    }
    if (owner != null && isOn() && asked.incrementAndGet() <= MAX_EVENTS) {
      requests.add(new Request(event, location, owner));
      LockSupport.unpark(thread);
    }
  }

  private boolean isOn() {
    return methods != null && instrumentation.isRetransformClassesSupported();
  }

  private void run() {
    List<Request> waiting = new ArrayList<>();
    while (true) {
      if (waiting.isEmpty() && requests.isEmpty()) {
        LockSupport.park(this);
      }
      LockSupport.parkNanos(this, GATHER_NANOS);
      for (Request next = requests.poll(); next != null; next = requests.poll()) {
        waiting.add(next);
      }
      try {
        if (Headroom.isEnough()) {
          work(waiting);
        }
      } catch (RuntimeException | Error trouble) {
        // Only the error rates of these events are missing.
        waiting.clear();
      }
    }
  }

  /** Does what is due and takes it off the list. */
  private void work(List<Request> waiting) {
    long now = System.nanoTime();
    Map<Class<?>, List<Request>> due = new HashMap<>();
    List<Request> later = new ArrayList<>();
    for (Request request : waiting) {
      Class<?> owner = request.owner.get();
      if (owner == null) {
        continue; // unloaded meanwhile
      }
      Pace pace = paces.computeIfAbsent(owner, k -> new Pace());
      boolean isKnown = methods.counter(owner, request.location) != null;
      if (isKnown || pace.isDue(now)) {
        due.computeIfAbsent(owner, k -> new ArrayList<>()).add(request);
      } else {
        later.add(request);
      }
    }
    waiting.clear();
    waiting.addAll(later);
    due.forEach(this::count);
  }

  private void count(Class<?> owner, List<Request> wanted) {
    boolean isChanged = false;
    for (Request request : wanted) {
      if (methods.counter(owner, request.location) == null) {
        methods.add(owner, request.location, CallCounts.add());
        isChanged = true;
      }
    }
    if (isChanged) {
      paces.get(owner).done(System.nanoTime());
      try {
        instrumentation.retransformClasses(owner);
      } catch (UnmodifiableClassException | RuntimeException | Error refused) {
        return; // by the JVM or another agent; there is no error rate then
      }
    }
    for (Request request : wanted) {
      request.event.countCalls(methods.counter(owner, request.location));
    }
  }

  /** Somebody waits for the calls of an event to be counted. */
  private static final class Request {
    final Event event;
    final MethodInfo location;
    final WeakReference<Class<?>> owner;

    Request(Event event, MethodInfo location, Class<?> owner) {
      this.event = event;
      this.location = location;
      this.owner = new WeakReference<>(owner);
    }
  }

  /** When a class may be changed again. */
  private static final class Pace {
    private int changes;
    private long nextNanos;

    boolean isDue(long now) {
      return changes == 0 || now - nextNanos >= 0;
    }

    void done(long now) {
      nextNanos = now + (TimeUnit.MILLISECONDS.toNanos(500) << Math.min(changes, MAX_DOUBLINGS));
      changes++;
    }
  }
}
