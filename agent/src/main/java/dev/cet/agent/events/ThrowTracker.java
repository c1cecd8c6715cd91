package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.HandlerInfo;
import dev.cet.agent.instrument.SiteTable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows each throw through the sites that it reaches and decides what became of it.
 *
 * <p>A throw is decided when it is clear that it ended: at a {@code catch} that cannot let it out
 * again, or when no application frame is left above. Otherwise it stays in flight until the thread
 * throws something else or a sweep finds it silent. If it turns up again after all, because a
 * handler threw it again, the decision is taken back. So each throw counts once, for what became of
 * it in the end.
 *
 * <p>Where it cannot be exact: an exception object that is thrown again and again, with a stack of
 * this thread, and caught in between by code that reads it or by a library, can look like one that
 * goes on.
 */
final class ThrowTracker {
  private final SiteTable sites;
  private final Stacks stacks;
  private final EventRegistry events;
  private final TakenSnapshots taken;
  private final ThrowPoints points;
  private final Clock clock;
  private final Sweeper sweeper;
  private final Arming arming;
  private final Urgency urgency;
  private final CallCounter calls;
  private final UnreadStacks unread;
  private final KnownThrows known;
  private final Replacements replacements;
  private final AtomicLong failures = new AtomicLong();

  ThrowTracker(
      SiteTable sites,
      Stacks stacks,
      EventRegistry events,
      TakenSnapshots taken,
      ThrowPoints points,
      Clock clock,
      Sweeper sweeper,
      Arming arming,
      Urgency urgency,
      CallCounter calls,
      UnreadStacks unread,
      KnownThrows known) {
    this.sites = sites;
    this.stacks = stacks;
    this.events = events;
    this.taken = taken;
    this.points = points;
    this.clock = clock;
    this.sweeper = sweeper;
    this.arming = arming;
    this.urgency = urgency;
    this.calls = calls;
    this.unread = unread;
    this.known = known;
    replacements = new Replacements(this, known);
  }

  /** Throws that our own failures hid; stays 0 in health. */
  long failures() {
    return failures.get();
  }

  /** Counts a failure of our own. */
  void failed() {
    failures.incrementAndGet();
  }

  /**
   * A throw reaches a site; {@code locals} is null while the site is disarmed. The first site of a
   * stack overflow is the first one with room to work. Never throws.
   */
  void thrown(LiveSite site, int lineIndex, Throwable throwable, Object[] locals) {
    ThreadState state = sweeper.enter();
    if (state == null) {
      return;
    }
    try {
      track(state, site, lineIndex, throwable, locals);
    } catch (Throwable failure) {
      failures.incrementAndGet();
      state.abandonUnfinished();
    } finally {
      state.busy = false; // also where the stack has no room for a call
      state.exit();
    }
  }

  private void track(
      ThreadState state, LiveSite site, int lineIndex, Throwable throwable, Object[] locals) {
    state.followsAnything();
    unread.arrives(throwable);
    if (points.isMuted(state, site, lineIndex, throwable)) {
      idle(site, locals);
      return;
    }
    Flight flight = state.find(throwable);
    boolean sameFrame = false;
    if (flight != null && NewThrow.isAt(site, flight, throwable)) {
      end(state, flight);
      if (points.isMuted(state, site, lineIndex, throwable)) {
        idle(site, locals);
        return;
      }
      flight = state.renewed(clock.tick());
      begin(state, flight, site, lineIndex, throwable, locals);
    } else if (flight != null) {
      sameFrame =
          flight.passage().handler != null && flight.passage().handler.method == site.info.method;
      flight.goesOn(throwable);
    } else {
      end(state, state.oldest());
      flight = state.renewed(clock.tick());
      begin(state, flight, site, lineIndex, throwable, locals);
    }
    if (flight.isEmpty()) { // beyond the limit of points
      points.leaveOut(state, site, throwable);
      sweeper.wakeNowAndThen(); // what belongs to collected classes may make room
      return;
    }
    Capture capture = flight.capture;
    if (capture != null && !sameFrame) {
      capture.frame(site.info, site.info.lines[lineIndex], locals);
    } else if (capture == null && !taken.awaits(flight.point)) {
      idle(site, locals);
    }
    Passage passage = site.recentPassage();
    if (passage == null || passage.point != flight.point) {
      passage = passage(flight, site, site.info.lines[lineIndex], throwable);
      site.recentPassage(passage);
    }
    flight.reached(passage, clock.tick());
    replacements.arrives(state, flight, lineIndex, throwable);
    if (passage.handler == null) {
      look(flight, site, throwable, sameFrame);
    } else {
      flight.isBelow(null);
    }
    if (capture != null && (passage.handler != null || flight.above() == Above.LIBRARY)) {
      capture.callers(sites);
    }
    flight.awaitsAnswer = passage.handler == null && mayBeAnswered(flight, throwable);
    boolean isDecided =
        passage.handler == null
            ? flight.above() == Above.NOTHING && !flight.awaitsAnswer
            : passage.handler.keeps;
    if (isDecided) {
      settle(flight, false);
      if (capture == null || !passage.isBeforeClosing) { // else what fails there belongs to it
        handOver(state, flight);
      }
      flight.updateEnded();
      state.updateEnded();
    } else {
      flight.updateUneventful();
    }
    if (!state.listed) {
      sweeper.list(state);
    }
  }

  /** Whether a framework may be given it now that hands it to a method; it is found then. */
  private boolean mayBeAnswered(Flight flight, Throwable throwable) {
    if (flight.above() == Above.APPLICATION || !Answers.mayCome(throwable, sites.answered())) {
      return false;
    }
    if (flight.known == null) {
      known.remember(flight, throwable);
    }
    return true;
  }

  /** A site that gave its locals for nothing often enough needs not give them. */
  private void idle(LiveSite site, Object[] locals) {
    if (locals != null && site.idles(clock.nowMs())) {
      arming.disarm(site);
    }
  }

  private void begin(
      ThreadState state,
      Flight flight,
      LiveSite site,
      int lineIndex,
      Throwable throwable,
      Object[] locals) {
    ThrowPoint point = points.at(site, lineIndex, throwable);
    if (point == null) {
      return;
    }
    flight.isThrowOf(throwable);
    flight.point = point;
    if (point.isHungry()) {
      taken.begin(state, flight, site, throwable, locals);
    }
  }

  /** What becomes of the throw at this site, found out the first time. */
  private Passage passage(Flight flight, LiveSite site, int line, Throwable throwable) {
    Passage known = site.passage(flight.point);
    if (known != null) {
      return known;
    }
    flight.point.passes(site);
    HandlerInfo handler = site.handlerFor(flight.point.type);
    if (flight.shownStack == null) {
      StackTraceElement[] own = flight.ownStack(throwable);
      flight.shownStack = own.length > 0 ? own : Stacks.currentStack(site.info, line);
    }
    if (site == flight.point.site && flight.isOfElsewhere()) {
      flight.point.isOfElsewhere = true;
    }
    String message = ThrowableReader.message(throwable);
    return flight.point.number(site.addPassage(new Passage(flight.point, site, handler, message)));
  }

  /** Finds out what is above, unless that has been the same often enough. */
  private void look(Flight flight, LiveSite site, Throwable throwable, boolean sameFrame) {
    Passage passage = flight.passage();
    flight.looked = !passage.isSettled();
    if (!flight.looked) {
      flight.isBelow(passage.usual());
      return;
    }
    StackTraceElement[] own = flight.ownStack(throwable);
    int from = sameFrame ? Math.max(0, flight.reached) : flight.reached + 1;
    int at = Stacks.indexOf(own, site.info, from);
    Above above = Above.UNKNOWN;
    if (at >= 0) {
      flight.reached = at;
      above = stacks.above(own, at);
    }
    if (above == Above.UNKNOWN) { // of another place, or cut
      above = stacks.aboveCurrent(site.info);
    }
    flight.isBelow(above);
    passage.answer(above);
  }

  /** Lets go of a flight: nothing comes after what is known of it. */
  private void end(ThreadState state, Flight flight) {
    settle(flight, false);
    handOver(state, flight);
    flight.clear();
  }

  /** The same for a throw whose end the thread itself did not show. */
  void settleSilent(Flight flight, boolean threadDied) {
    Throwable throwable = flight.throwableOrNull();
    if (flight.counted() == null && flight.above() != null && !flight.looked && throwable != null) {
      Above above = stacks.aboveLast(flight.ownStack(throwable), flight.passage().site.info);
      flight.isBelow(above == Above.UNKNOWN ? flight.above() : above);
    }
    settle(flight, threadDied);
  }

  /**
   * Counts a flight for what became of it, unless that is done.
   *
   * @param threadDied whether the thread ended with it
   */
  void settle(Flight flight, boolean threadDied) {
    if (flight.counted() == null && !flight.isUntold && flight.passage() != null) {
      decide(flight, threadDied);
    }
  }

  private void decide(Flight flight, boolean threadDied) {
    Passage passage = flight.passage();
    HandlerInfo hiding = flight.hiddenBy;
    boolean uncaught =
        hiding == null
            && (flight.above() == Above.NOTHING
                || threadDied && flight.above() != null && flight.above() != Above.LIBRARY);
    HandlerInfo answer = passage.handler == null ? flight.answer() : null;
    Event event;
    if (hiding != null) {
      event = passage.hiddenBy(hiding);
    } else if (answer != null) {
      event = passage.answeredBy(answer);
    } else {
      event = uncaught ? passage.uncaught : passage.caught();
    }
    if (event == null) {
      event = event(flight, answer, uncaught);
      if (event == null) {
        flight.isUntold = true;
        flight.becomesEventful();
        if (flight.capture != null) {
          flight.capture.close();
          flight.capture = null;
        }
        return;
      }
      event.comesFrom(passage.point);
      if (passage.point.recursion == null) { // a share of the calls into each other tells nothing
        calls.watch(event, passage.point.site.info.method, passage.point.site.owner());
      }
      if (hiding != null) {
        passage.hidden = event;
      } else if (answer != null) {
        passage.answered = event;
      } else if (uncaught) {
        passage.uncaught = event;
      } else {
        passage.isCaught(event);
      }
      urgency.raise();
    }
    long now = clock.nowMs();
    if (!flight.countedFor(event, answer)) {
      settle(flight, threadDied); // answered in another thread just now
      return;
    }
    event.count(now);
    ThrowPoint point = passage.point;
    if (flight.capture == null && !point.isHungry() && event.wantsSnapshot(now)) {
      event.nextSnapshotSwitches(point.isDisarmed());
      point.setHungry(true, event.isForced());
      arming.arm(point);
    }
  }

  /** Gives the snapshot of a counted flight away: it will not be needed for what comes after. */
  void handOver(ThreadState state, Flight flight) {
    Throwable throwable = flight.capture == null ? null : flight.throwableOrNull();
    if (throwable != null) {
      settleSuppressed(state, throwable);
    }
    taken.handOver(state, flight);
  }

  /**
   * What was added to another exception has ended there, so that its event can be named with it.
   */
  private void settleSuppressed(ThreadState state, Throwable by) {
    for (Throwable suppressed : ThrowableReader.suppressed(by, ThrowableInfo.MAX_SUPPRESSED)) {
      Flight flight = state.flightOf(suppressed);
      if (flight != null && suppressed != by) {
        settle(flight, false);
      }
    }
  }

  private Event event(Flight flight, HandlerInfo answer, boolean uncaught) {
    Passage passage = flight.passage();
    ThrowPoint point = passage.point;
    boolean hidden = flight.hiddenBy != null;
    HandlerInfo handler = hidden ? flight.hiddenBy : answer == null ? passage.handler : answer;
    Throwable there = flight.throwableOrNull();
    String type = uncaught && answer == null ? "uncaught" : Answers.typeOf(handler);
    return events.get(
        hidden ? "swallowed" : type,
        point.type.name,
        there == null ? passage.message : ThrowableReader.message(there),
        point.method(),
        flight.line(),
        handler,
        null,
        null,
        () -> Stacks.shown(flight.stackToShow()),
        clock.nowMs());
  }
}
