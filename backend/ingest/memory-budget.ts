import { RequestError } from '../api/failure-answer.ts';

/**
 * Bytes of reports that are in memory at one time, between their arrival and their commit. Beyond the limit senders
 * are told to come back: agents keep counting meanwhile, so nothing is lost and the process stays small.
 */
export class MemoryBudget {
  readonly limitBytes: number;
  #usedBytes = 0;
  readonly #bySender = new Map<string, number>();

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /**
   * One sender has half of the limit at most, so that there is room for the others.
   *
   * @param sender whoever the bytes come from
   * @throws RequestError `too-many-requests`; a single report always fits when nothing else is in memory
   */
  take(bytes: number, sender: string): void {
    const own = this.#bySender.get(sender) ?? 0;
    const isOver = this.#usedBytes + bytes > this.limitBytes || own + bytes > this.limitBytes / 2;
    if (this.#usedBytes > 0 && isOver) {
      throw new RequestError(
        'too-many-requests',
        'More reports are waiting than can be written to disk right now.',
        'Send this one again after the time in Retry-After.',
        1,
      );
    }
    this.#usedBytes += bytes;
    this.#bySender.set(sender, own + bytes);
  }

  release(bytes: number, sender: string): void {
    this.#usedBytes -= bytes;
    const left = (this.#bySender.get(sender) ?? 0) - bytes;
    if (left > 0) this.#bySender.set(sender, left);
    else this.#bySender.delete(sender);
  }
}
