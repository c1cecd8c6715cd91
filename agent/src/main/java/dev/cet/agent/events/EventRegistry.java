package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.MethodInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** All events of this run by what makes them one, and the definitions that are still to be told. */
final class EventRegistry {
  /**
   * More distinct exceptions than this are a sign that something generates code; the rest is left
   * out and counted. What has a name, which an application may put together anew each time, has a
   * share of its own: it takes no room from exceptions.
   */
  private static final int MAX_EXCEPTIONS = 3_000;

  private static final int MAX_LOGGED = 1_500;
  private static final int MAX_CUSTOM = 500;

  private final AtomicInteger exceptions = new AtomicInteger();
  private final AtomicInteger logged = new AtomicInteger();
  private final AtomicInteger custom = new AtomicInteger();

  private final ConcurrentHashMap<String, Event> byKey = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Event> byId = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Event> untold = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicLong leftOut = new AtomicLong();
  private final Budget budget;
  private final MutedPlaces muted;
  private final EventMemory memory;
  private final EventMemory memoryOfNamed;

  /**
   * None yet.
   *
   * @param memory of exceptions, which have a share of their own here too
   * @param memoryOfNamed of log statements and custom events
   */
  EventRegistry(Budget budget, MutedPlaces muted, EventMemory memory, EventMemory memoryOfNamed) {
    this.memory = memory;
    this.memoryOfNamed = memoryOfNamed;
    this.budget = budget;
    this.muted = muted;
  }

  /**
   * The event of such a throw or log statement; makes it with {@code frames} the first time. Null
   * beyond the limit of its kind.
   */
  Event get(
      String type,
      String exception,
      String message,
      MethodInfo location,
      int line,
      HandlerInfo handler,
      String logger,
      String level,
      Supplier<StackTraceElement[]> frames,
      long nowMs) {
    String key =
        type
            + '|'
            + exception
            + '|'
            + location.className
            + '.'
            + location.name
            + ':'
            + line
            + '|'
            + (handler == null ? "" : handler.method + ":" + handler.line)
            + '|'
            + logger;
    Event known = byKey.get(key);
    if (known != null) {
      return known;
    }
    boolean isCustom = type.equals("custom");
    AtomicInteger alike = level != null ? logged : isCustom ? custom : exceptions;
    int most = level != null ? MAX_LOGGED : isCustom ? MAX_CUSTOM : MAX_EXCEPTIONS;
    EventMemory room = level != null || isCustom ? memoryOfNamed : memory;
    if (alike.get() >= most || !room.allowsOneMore()) {
      leaveOut();
      return null;
    }
    Event made =
        new Event(
            "e" + ids.incrementAndGet(),
            type,
            exception,
            message,
            location,
            line,
            handler,
            logger,
            level,
            room.shown(frames.get()),
            budget,
            nowMs);
    Event other = byKey.putIfAbsent(key, made);
    if (other != null) {
      return other;
    }
    alike.incrementAndGet();
    room.event(made);
    byId.put(made.id, made);
    made.mute(muted.covers(made)); // in this order: who changes the places goes through these
    untold.add(made);
    return made;
  }

  /**
   * Events whose definition was not taken yet. One whose only occurrence turned out to go on is
   * kept back: nothing has happened.
   */
  List<Event> takeUntold() {
    List<Event> result = new ArrayList<>();
    List<Event> empty = new ArrayList<>();
    for (Event event = untold.poll(); event != null; event = untold.poll()) {
      (event.hasOccurred() ? result : empty).add(event);
    }
    untold.addAll(empty);
    return result;
  }

  void tellAgain(Collection<String> eventIds) {
    for (String id : eventIds) {
      Event event = byId.get(id);
      if (event != null) {
        untold.add(event);
      }
    }
  }

  /** Calls of all locations do not count from now on, or do again. */
  void holdCalls(boolean hold) {
    for (Event event : byId.values()) {
      event.holdCalls(hold);
    }
  }

  /** Lets go of the points whose classes are gone. */
  void forgetGone() {
    for (Event event : byId.values()) {
      event.forgetGone();
    }
  }

  /** Looks all events up anew, after the muted places have changed. */
  void muteAll() {
    for (Event event : byId.values()) {
      event.mute(muted.covers(event));
    }
  }

  /** How often all of them have occurred so far. */
  long occurrences() {
    long sum = 0;
    for (Event event : byId.values()) {
      sum += event.occurrences();
    }
    return sum;
  }

  Event byId(String id) {
    return byId.get(id);
  }

  Collection<Event> all() {
    return byId.values();
  }

  /** Something occurred for which there was no room. */
  void leaveOut() {
    leftOut.incrementAndGet();
  }

  /** Occurrences that could not be told because there were too many distinct events. */
  long leftOut() {
    return leftOut.get();
  }
}
