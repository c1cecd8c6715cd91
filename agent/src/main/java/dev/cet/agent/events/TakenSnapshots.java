package dev.cet.agent.events;

import dev.cet.agent.capture.Values;
import dev.cet.agent.control.CpuUse;

/**
 * The snapshots of throws: begun at the first site, given away once it is clear what they are of.
 */
final class TakenSnapshots {
  private final Values values;
  private final SnapshotQueue snapshots;
  private final SnapshotGate gate;
  private final Clock clock;
  private final Arming arming;
  private final Urgency urgency;
  private final KnownThrows known;
  private final FullDetail detail;

  TakenSnapshots(
      Values values,
      SnapshotQueue snapshots,
      SnapshotGate gate,
      Clock clock,
      Arming arming,
      Urgency urgency,
      KnownThrows known,
      FullDetail detail) {
    this.values = values;
    this.snapshots = snapshots;
    this.gate = gate;
    this.clock = clock;
    this.arming = arming;
    this.urgency = urgency;
    this.known = known;
    this.detail = detail;
  }

  /**
   * Begins a snapshot of a new throw where there is room for one; else its site is armed for the
   * next.
   */
  void begin(
      ThreadState state, Flight flight, LiveSite site, Throwable throwable, Object[] locals) {
    if (gate.isClosed()) {
      return; // nothing is armed for it either
    }
    ThrowPoint point = flight.point;
    if (locals == null) {
      // Disarmed: this time only the line is known, next time the values too.
      arming.arm(point);
      return;
    }
    if (!gate.admits(point.isForced() || point.isNew(), point.isRare())) {
      return;
    }
    point.captureBegun();
    CpuUse use = gate.begin();
    if (throwable instanceof StackOverflowError) {
      Overflow overflow = Overflow.at(site.info, throwable);
      ThrowableInfo told = ThrowableInfo.of(throwable, it -> known.of(it, state));
      capture(flight, told, overflow.stack, use);
      flight.capture.frames().beginAfter(overflow.unreadable);
    } else {
      flight.ownStack = Stacks.ownStack(throwable, site.info);
      boolean isOwn = flight.ownStack.length > 0;
      ThrowableInfo told =
          isOwn
              ? ThrowableInfo.of(throwable, it -> known.of(it, state))
              : ThrowableInfo.ofElsewhere(
                  throwable, it -> it == throwable ? known.before(it) : known.of(it, state));
      // The exception's stack tells also the library frames below the site.
      capture(
          flight,
          told,
          isOwn ? flight.ownStack : Stacks.currentStack(site.info, point.line()),
          use);
    }
    if (point.type.tellsMore(throwable)) {
      flight.capture.thrown(throwable);
    }
    known.remember(flight, throwable);
  }

  /**
   * True while a throw of this point is to have a snapshot as soon as the process may take one: its
   * sites stay armed until then, they would only be switched to and fro.
   */
  boolean awaits(ThrowPoint point) {
    return point.isHungry() && !gate.isClosed();
  }

  private void capture(Flight flight, ThrowableInfo told, StackTraceElement[] stack, CpuUse use) {
    flight.shownStack = stack;
    flight.capture = new Capture(values, flight.point.changes, told, stack, use);
    arming.armCallers(stack);
  }

  /** Gives the snapshot of a counted flight away: it will not be needed for what comes after. */
  void handOver(ThreadState state, Flight flight) {
    Capture capture = flight.capture;
    Event event = flight.counted();
    if (capture == null || event == null) {
      return;
    }
    flight.capture = null;
    gate.charge(capture);
    long now = clock.nowMs();
    if (event.wantsSnapshot(now)) {
      event.snapshotTaken(now);
      Throwable throwable = flight.throwableOrNull();
      if (throwable != null) {
        capture.isBy(throwable, it -> known.of(it, state));
      }
      snapshots.add(gate.charged(capture.finish(event)));
      urgency.raise();
      detail.watch(
          event, capture.frames()); // now: its class is about to be changed for the first event
    } else {
      capture.close();
    }
  }
}
