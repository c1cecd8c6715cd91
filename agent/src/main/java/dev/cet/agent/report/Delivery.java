package dev.cet.agent.report;

import dev.cet.agent.config.Settings;
import java.io.IOException;
import java.util.Random;

/**
 * Carries one report at a time to the backend until it is acknowledged, and knows when the next try
 * is due. Used by the reporter's thread alone.
 */
final class Delivery {
  private static final long LONGEST_RETRY_AFTER_MS = 300_000;

  private final Settings settings;
  private final AgentIdentity identity;
  private final Problems problems;
  private final CollectorConnection connection;
  private final Pacing pacing;
  private final Timeouts closing;
  private final Backoff backoff;
  private OutgoingReport report;
  private long seq;

  /** Occurrences in reports that were acknowledged; also read by the thread that ends the JVM. */
  private volatile long acknowledged;

  private long lastAtNanos;
  private long notBeforeNanos = System.nanoTime();

  Delivery(Settings settings, AgentIdentity identity, Problems problems, Pacing pacing) {
    this.settings = settings;
    this.identity = identity;
    this.problems = problems;
    this.pacing = pacing;
    connection = new CollectorConnection(settings.collector, settings.network);
    closing = Timeouts.closing(settings.network.shutdownGraceMs);
    backoff = new Backoff(pacing.backoffMs, new Random());
    lastAtNanos = System.nanoTime() - pacing.heartbeatMs * 1_000_000;
  }

  /** True if no report waits to be acknowledged. */
  boolean isIdle() {
    return report == null;
  }

  OutgoingReport report() {
    return report;
  }

  long nextSeq() {
    return ++seq;
  }

  void accept(OutgoingReport next) {
    report = next;
  }

  /** Occurrences that the backend has acknowledged; from any thread. */
  long acknowledged() {
    return acknowledged;
  }

  /** Whether it is time to try; an ending JVM has no later. */
  boolean mayTry(boolean end) {
    return end || pauseMs() <= 0;
  }

  /** Until the next try may be made. */
  long pauseMs() {
    return Math.max(0, (notBeforeNanos - System.nanoTime()) / 1_000_000);
  }

  long sinceLastMs() {
    return (System.nanoTime() - lastAtNanos) / 1_000_000;
  }

  boolean isHeartbeatDue() {
    return sinceLastMs() >= pacing.heartbeatMs;
  }

  /**
   * Tries once to send the report; null if nobody answered.
   *
   * @param control how the agent fares now, as JSON
   */
  Verdict send(boolean end, byte[] control) {
    Verdict verdict;
    HttpAnswer answer;
    String token = settings.token.get();
    try {
      byte[] gzip = report.compress(identity.json(), control, System.currentTimeMillis());
      answer = connection.post(gzip, token, end ? closing : Timeouts.RUNNING);
      verdict = Verdict.of(answer);
    } catch (IOException failure) {
      problems.unreachable(failure);
      pause(backoff.nextMs());
      return null;
    } finally {
      lastAtNanos = System.nanoTime();
    }
    conclude(verdict, answer, token != null);
    return verdict;
  }

  void close() {
    connection.close();
  }

  private void conclude(Verdict verdict, HttpAnswer answer, boolean withToken) {
    switch (verdict.kind) {
      case ACCEPTED:
        acknowledged = acknowledged + report.occurrences();
        report = null;
        backoff.reset();
        problems.accepted();
        break;
      case REFUSED:
        boolean everything = report.snapshots.isEmpty() && report.definitions.isEmpty();
        problems.refused(verdict.message, everything);
        if (everything && !report.withHost) {
          pause(backoff.nextMs());
        }
        report = null;
        break;
      case UNAUTHORIZED:
        settings.token.refresh();
        problems.unauthorized(withToken, verdict.message);
        pause(Math.max(pacing.unauthorizedMs, backoff.nextMs()));
        break;
      case MISMATCH:
        problems.mismatch(verdict.message);
        report = null;
        break;
      case BUSY:
        problems.busy(verdict.message);
        pause(
            answer.retryAfterMs >= 0
                ? Math.min(answer.retryAfterMs, LONGEST_RETRY_AFTER_MS)
                : backoff.nextMs());
        break;
      default:
        problems.stranger(verdict.message);
        pause(backoff.nextMs());
    }
  }

  private void pause(long ms) {
    notBeforeNanos = System.nanoTime() + ms * 1_000_000;
  }
}
