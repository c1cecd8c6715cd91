import { RequestError } from '../api/failure-answer.ts';

/**
 * Bytes of reports that are in memory at one time, between their arrival and their commit. Beyond the limit senders
 * are told to come back: agents keep counting meanwhile, so nothing is lost and the process stays small.
 */
export class MemoryBudget {
  readonly limitBytes: number;
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** @throws RequestError `too-many-requests`; a single report always fits when nothing else is in memory */
  take(bytes: number): void {
    if (this.#usedBytes > 0 && this.#usedBytes + bytes > this.limitBytes) {
      throw new RequestError(
        'too-many-requests',
        'More reports are waiting than can be written to disk right now.',
        'Send this one again after the time in Retry-After.',
        1,
      );
    }
    this.#usedBytes += bytes;
  }

  release(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
