package dev.cet.agent.report;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.HostEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends what an {@link EventSource} gives to the backend, on one daemon thread: at once when
 * something is urgent, each second when anything changed, every ten seconds in any case. The
 * application never waits for it and never sees it fail.
 */
public final class Reporter {
  /**
   * Lets the snapshot of a new event travel with its definition; far below what a person notices.
   */
  private static final long DEBOUNCE_MS = 15;

  /**
   * Shortest time between two reports, so that a storm of errors does not become one of requests.
   */
  private static final long GAP_MS = 100;

  /** A heap that is never less full must not keep the agent silent. */
  private static final long LONGEST_WAIT_FOR_ROOM_MS = 60_000;

  private static final int SMALLEST_MEMORY_BYTES = 1024 * 1024;

  private final EventSource source;
  private final HostEnvironment environment;
  private final AgentControl control;
  private final Pacing pacing;
  private final Problems problems;
  private final Delivery delivery;
  private final Backlog backlog;
  private final long startDelayMs;

  /** The end of a JVM is held up by no more than this. */
  private final long closeMs;

  private final Thread thread;

  /** Left of it; none after the first report. */
  private long waitForRoomMs = LONGEST_WAIT_FOR_ROOM_MS;

  private boolean urgent;
  private boolean closing;
  private boolean stopped;
  private boolean hostWanted = true;
  private int toldControl;

  /**
   * A reporter, not yet started.
   *
   * @param source where events come from
   * @param control how the agent fares, and who obeys the commands that are not about reports
   * @param startDelayMs how long to leave network and management classes alone: before {@code main}
   *     has had its chance to set the properties that they read once. An ending JVM does not wait.
   */
  public Reporter(
      Settings settings,
      AgentIdentity identity,
      EventSource source,
      HostEnvironment environment,
      AgentControl control,
      Notices notices,
      long startDelayMs) {
    this(
        settings,
        identity,
        source,
        environment,
        control,
        notices,
        startDelayMs,
        Pacing.towards(settings.collector, settings.network));
  }

  Reporter(
      Settings settings,
      AgentIdentity identity,
      EventSource source,
      HostEnvironment environment,
      AgentControl control,
      Notices notices,
      long startDelayMs,
      Pacing pacing) {
    this.source = source;
    this.environment = environment;
    this.control = control;
    this.startDelayMs = startDelayMs;
    this.pacing = pacing;
    closeMs = settings.network.shutdownGraceMs;
    problems = new Problems(notices, settings.collector);
    delivery = new Delivery(settings, identity, problems, pacing);
    // Definitions and snapshots have half each.
    long share = Math.min(settings.memory.forReports() / 2, Integer.MAX_VALUE);
    int memory = (int) Math.max(SMALLEST_MEMORY_BYTES, share);
    backlog = new Backlog(memory, memory / 2);
    thread = new Thread(rootGroup(), this::run, "cet-reporter", 0);
    thread.setDaemon(true);
    // Not the application's: a thread that keeps its loader keeps all of its classes.
    thread.setContextClassLoader(Reporter.class.getClassLoader());
  }

  /** Starts to report, and sees to the last report when the JVM ends. */
  public void start() {
    source.onUrgent(this::wake);
    control.onUrgent(this::wake);
    thread.start();
    try {
      Thread hook = new Thread(null, this::close, "cet-reporter-end", 0);
      hook.setContextClassLoader(Reporter.class.getClassLoader());
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      close();
    }
  }

  /**
   * Sends the last report and stops; waits for it no longer than the settings allow, and says so.
   */
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    try {
      thread.join(closeMs);
      if (thread.isAlive()) {
        problems.ranOut(source.occurrences() - delivery.acknowledged(), closeMs);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void wake() {
    urgent = true;
    notifyAll();
  }

  private void run() {
    waitFor(startDelayMs, false);
    boolean ended = false;
    while (!stopped && !ended) {
      try {
        awaitRoom();
        ended = round();
      } catch (Throwable failure) {
        // Nothing but a full heap gets here; what failed at once would fail at once again.
        ended = isClosing();
        waitFor(pacing.tickMs, false);
      }
    }
    delivery.close();
  }

  /**
   * The first report needs classes of the JDK that nobody has used yet. One whose initializer finds
   * the heap full can never be used again, by the application neither.
   */
  private void awaitRoom() {
    while (waitForRoomMs > 0 && !control.hasRoom() && !isClosing()) {
      waitFor(GAP_MS, false);
      waitForRoomMs -= GAP_MS;
    }
    waitForRoomMs = 0;
  }

  /** Reports and waits for more; true after the last report. */
  private boolean round() {
    boolean end = isClosing();
    // Each on its own: what was taken is sent though more could not be taken.
    if (end) {
      attempt(source::settle);
    }
    boolean more;
    do {
      attempt(() -> backlog.takeFrom(source));
      more = source.hasMoreSnapshots();
      boolean last = end && !more;
      attempt(() -> deliver(last));
    } while (end && more); // the JVM may be gone before the last one: its counts are not lost
    if (!end) {
      if (more) {
        wake();
      }
      waitFor(control.isStopped() ? pacing.heartbeatMs : pacing.tickMs, true);
    }
    return end;
  }

  /** Also errors: the heap may be full at the moment, and the thread must outlive that. */
  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Throwable failure) {
      tell(failure);
    }
  }

  private void tell(Throwable failure) {
    try {
      problems.internal(failure);
    } catch (Throwable notEvenThat) {
      // The words for it need memory too.
    }
  }

  private void deliver(boolean end) {
    boolean more = delivery.mayTry(end);
    while (more) {
      if (delivery.isIdle()) {
        int now = control.version();
        boolean anything = !backlog.isEmpty() || hostWanted || now != toldControl;
        if (!anything && !end && !delivery.isHeartbeatDue()) {
          return;
        }
        toldControl = now;
        boolean withHost = hostWanted;
        hostWanted = false;
        byte[] host = withHost ? host() : null;
        delivery.accept(backlog.next(delivery.nextSeq(), host, end));
      }
      OutgoingReport sent = delivery.report();
      Verdict verdict = delivery.send(end, control.json());
      more = settle(sent, verdict) && !sent.last && (end || !backlog.isEmpty());
    }
  }

  /** Null where it cannot be found out: reports without it are better than none. */
  private byte[] host() {
    try {
      return environment.json();
    } catch (Throwable failure) {
      tell(failure);
      return null;
    }
  }

  /** Draws the consequences of one exchange; true if the next one may follow at once. */
  private boolean settle(OutgoingReport sent, Verdict verdict) {
    if (verdict == null) {
      return false;
    }
    switch (verdict.kind) {
      case ACCEPTED:
        obey(verdict.commands);
        return true;
      case REFUSED:
        backlog.restore(sent, !sent.snapshots.isEmpty());
        hostWanted |= sent.withHost && !sent.snapshots.isEmpty();
        return !sent.snapshots.isEmpty() || !sent.definitions.isEmpty() || sent.withHost;
      case MISMATCH:
        stopped = true;
        return false;
      default:
        return false;
    }
  }

  private void obey(List<Map<?, ?>> commands) {
    for (Map<?, ?> command : commands) {
      Object name = command.get("command");
      if ("send-definitions".equals(name) && command.get("definitions") instanceof List) {
        List<String> ids = new ArrayList<>();
        for (Object id : (List<?>) command.get("definitions")) {
          ids.add(String.valueOf(id));
        }
        source.resendDefinitions(ids);
        wake();
      } else if ("send-environment".equals(name)) {
        hostWanted = true;
        wake();
      } else if ("force-snapshot".equals(name) && command.get("definition") instanceof String) {
        source.forceSnapshot((String) command.get("definition"));
      } else if (name instanceof String) {
        control.obey((String) name, command);
      }
    }
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  /**
   * Waits up to {@code ms}, less if the JVM ends or, where {@code orUrgent}, something is ready.
   */
  private synchronized void waitFor(long ms, boolean orUrgent) {
    long until = System.nanoTime() + ms * 1_000_000;
    boolean hurried = false;
    while (!closing) {
      long now = System.nanoTime();
      if (orUrgent && urgent && !hurried) {
        hurried = true;
        long gapMs = Math.max(GAP_MS - delivery.sinceLastMs(), delivery.pauseMs());
        until = Math.min(until, now + Math.max(DEBOUNCE_MS, gapMs) * 1_000_000);
      }
      long leftMs = (until - now + 999_999) / 1_000_000;
      if (leftMs <= 0) {
        break;
      }
      try {
        wait(leftMs);
      } catch (InterruptedException meantForOthers) {
        // Applications interrupt every thread they can find; this one is not theirs to end.
      }
    }
    urgent = false;
  }

  /** Not the application's group either, which it may interrupt or destroy. */
  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
