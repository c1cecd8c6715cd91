package dev.cet.agent.report;

/** What the backend answered. */
final class HttpAnswer {
  final int status;

  /** The body as text, at most a mebibyte of it. */
  final String body;

  /** The {@code Retry-After} header in ms, or -1. */
  final long retryAfterMs;

  HttpAnswer(int status, String body, long retryAfterMs) {
    this.status = status;
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}
