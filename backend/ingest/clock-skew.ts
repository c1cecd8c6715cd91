import { MAX_CLOCK_SKEW_MS } from '@cet/protocol/limits.ts';

/** Reports over which the smallest difference is taken. */
const WINDOW = 8;
/** Sessions that are remembered; the longest silent are forgotten first. */
const MAX_SESSIONS = 1000;

/**
 * How far each agent's clock is behind the backend's. A report that waited (backend away, sent again unchanged)
 * looks as if the agent's clock were behind, never ahead; so the smallest difference of the last reports is the
 * clock, and the rest is waiting (the minimum filter of NTP, RFC 5905 section 10).
 */
export class ClockSkew {
  readonly #differences = new Map<string, number[]>();

  /**
   * Takes the measure of one report.
   *
   * @returns milliseconds to add to the agent's times, whatever their size
   */
  measure(session: string, sentAt: number, receivedAt: number): number {
    const last = this.#differences.get(session) ?? [];
    this.#differences.delete(session);
    last.push(Math.round(receivedAt - sentAt));
    if (last.length > WINDOW) last.shift();
    this.#differences.set(session, last);
    if (this.#differences.size > MAX_SESSIONS) {
      const [oldest] = this.#differences.keys();
      if (oldest !== undefined) this.#differences.delete(oldest);
    }
    return Math.min(...last);
  }
}

/** The skew where it is beyond what is tolerated, so that times are shifted by it; else undefined. */
export function skewBeyondTolerance(skewMs: number): number | undefined {
  return Math.abs(skewMs) > MAX_CLOCK_SKEW_MS ? skewMs : undefined;
}
