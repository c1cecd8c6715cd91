/** The window over which `perMinute` is the mean. */
export const RATE_WINDOW_MS = 10 * 60_000;

/**
 * Mean occurrences per minute over the last 10 minutes, or since the event was first seen where that is shorter, but
 * at least over one minute: a single fresh occurrence is not a rate of thousands.
 *
 * @param recent occurrences within the last `RATE_WINDOW_MS`
 */
export function perMinute(recent: number, firstSeenAt: number, now: number): number {
  const windowMs = Math.min(RATE_WINDOW_MS, Math.max(60_000, now - firstSeenAt));
  return Math.round((recent / (windowMs / 60_000)) * 100) / 100;
}
