import type { MappedEvent } from '@cet/protocol/language.ts';

/** The part of VS Code's `Memento` that is needed here. */
export interface Memory {
  get<T>(key: string, otherwise: T): T;
  update(key: string, value: unknown): Thenable<void>;
}

const SHOWN_KEY = 'toasts.shown';
const MUTED_KEY = 'toasts.muted';
/** Oldest are forgotten beyond these; about 40 KB in the editor's storage at most. */
const MAX_SHOWN = 1000;
const MAX_MUTED = 500;

/** Remembers over windows and restarts which events had a toast, and which shall never have one again. */
export class ShownEvents {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /**
   * The events among `events` that have had no toast, which from now on count as shown. An event that comes back after
   * it was resolved counts as another one, each time that it does.
   */
  takeNew(events: readonly MappedEvent[]): MappedEvent[] {
    const shown = this.#memory.get<string[]>(SHOWN_KEY, []);
    const muted = new Set(this.#memory.get<string[]>(MUTED_KEY, []));
    const known = new Set(shown);
    const fresh = events.filter((event) => {
      if (muted.has(event.id) || known.has(keyOf(event))) return false;
      known.add(keyOf(event));
      return true;
    });
    if (fresh.length > 0)
      void this.#memory.update(SHOWN_KEY, [...shown, ...fresh.map(keyOf)].slice(-MAX_SHOWN));
    return fresh;
  }

  /** No more toasts for this event. */
  async mute(event: string): Promise<void> {
    const muted = this.#memory.get<string[]>(MUTED_KEY, []).filter((other) => other !== event);
    await this.#memory.update(MUTED_KEY, [...muted, event].slice(-MAX_MUTED));
  }
}

function keyOf(event: MappedEvent): string {
  return event.resurfacedAt === undefined ? event.id : `${event.id}@${event.resurfacedAt}`;
}
