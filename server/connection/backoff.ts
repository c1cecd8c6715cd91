const BASE_MS = 500;
const CAP_MS = 30_000;

/**
 * Delay before the next attempt, in ms: exponential with full jitter, so that editors which lost the same backend do
 * not come back at the same moment (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 *
 * @param attempt 0 for the first repetition
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
  return Math.round(random() * ceiling);
}
