import type { EventsChangedParams, MappedEvent } from '@cet/protocol/language.ts';
import { Signal } from '../signal.ts';

/** The events of the connected backend as the language server last told them. */
export class LiveEvents {
  readonly changed = new Signal<EventsChangedParams>();
  readonly #events = new Map<string, MappedEvent>();

  apply(params: EventsChangedParams): void {
    if (params.reset) this.#events.clear();
    for (const event of params.changed) this.#events.set(event.id, event);
    this.changed.fire(params);
  }

  find(id: string): MappedEvent | undefined {
    return this.#events.get(id);
  }

  /** Every event, most recently seen first. */
  all(): MappedEvent[] {
    return [...this.#events.values()].sort((a, b) => b.lastSeenAt - a.lastSeenAt);
  }

  /** Open events whose code is in this workspace, most recently seen first. */
  openHere(): MappedEvent[] {
    return this.all().filter((event) => event.state === 'open' && event.mapping.state !== 'missing');
  }
}
