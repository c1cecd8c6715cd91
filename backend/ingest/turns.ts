import { setImmediate as nextTurn } from 'node:timers/promises';

/** Time after which others get their turn, in ms. */
const TURN_MS = 20;

/** Lets other connections go on during a long loop. */
export class Turns {
  #startedAt = performance.now();

  /** Whether this turn has been long. */
  get isOver(): boolean {
    return performance.now() - this.#startedAt > TURN_MS;
  }

  async next(): Promise<void> {
    await nextTurn();
    this.#startedAt = performance.now();
  }

  async map<T, R>(items: readonly T[], change: (item: T, index: number) => R): Promise<R[]> {
    const changed: R[] = [];
    for (const [index, item] of items.entries()) {
      if (this.isOver) await this.next();
      changed.push(change(item, index));
    }
    return changed;
  }
}
