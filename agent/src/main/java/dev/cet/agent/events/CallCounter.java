package dev.cet.agent.events;

import dev.cet.agent.instrument.CountedMethods;
import dev.cet.agent.instrument.Headroom;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.runtime.CallCounts;

/**
 * Counts the calls of the methods in which known events happen, and of no others: their classes are
 * changed once more while the application runs.
 */
public final class CallCounter {
  /** Methods whose calls are counted; events in others have no error rate. */
  private static final int MAX_METHODS = 2_000;

  private final Retransformer retransformer;
  private final CountedMethods methods;
  private int counted;

  /**
   * @param methods what the transformer looks up; null counts nothing
   */
  public CallCounter(Retransformer retransformer, CountedMethods methods) {
    this.retransformer = retransformer;
    this.methods = methods;
  }

  /** One that counts no calls. */
  public static CallCounter ofNothing() {
    return new CallCounter(null, null);
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
    if (owner != null && methods != null) {
      retransformer.ask(owner, new Counting(event, location));
    }
  }

  /** The wish that a method's calls be counted, for one of its events. */
  private final class Counting implements Retransformer.Wish {
    private final Event event;
    private final MethodInfo location;

    Counting(Event event, MethodInfo location) {
      this.event = event;
      this.location = location;
    }

    @Override
    public boolean isGranted(Class<?> owner) {
      return methods.counter(owner, location) != null;
    }

    @Override
    public void prepare(Class<?> owner) {
      if (counted < MAX_METHODS) {
        counted++;
        methods.add(owner, location, CallCounts.add());
      }
    }

    @Override
    public void refused(Class<?> owner) {
      if (isGranted(owner)) {
        counted--;
        methods.remove(owner, location);
      }
    }

    @Override
    public void done(Class<?> owner) {
      event.countCalls(methods.counter(owner, location));
    }
  }
}
