import type { AgentSummary, EventSummary } from '@cet/protocol/event.ts';

/** How an update of an event differs from what was known. */
export type EventChange = 'new' | 'resurfaced' | 'state' | 'place' | 'counts';

/** The events and agents that the backend knows, as far as this editor has heard. */
export class EventBook {
  #events = new Map<string, EventSummary>();
  agents: AgentSummary[] = [];

  get(id: string): EventSummary | undefined {
    return this.#events.get(id);
  }

  all(): EventSummary[] {
    return [...this.#events.values()];
  }

  /** Forgets the old list. */
  reset(events: EventSummary[]): void {
    this.#events = new Map(events.map((event) => [event.id, event]));
  }

  /** Takes an event as it is now and tells what is different. */
  put(event: EventSummary): EventChange {
    const before = this.#events.get(event.id);
    this.#events.set(event.id, event);
    if (before === undefined) {
      return 'new';
    }
    if (event.resurfacedAt !== undefined && event.resurfacedAt !== before.resurfacedAt) {
      return 'resurfaced';
    }
    if (event.state !== before.state) {
      return 'state';
    }
    return isSamePlace(before, event) ? 'counts' : 'place';
  }
}

/** True when both are at the same place of the same build. */
export function isSamePlace(a: EventSummary, b: EventSummary): boolean {
  return (
    a.builtAt === b.builtAt &&
    JSON.stringify(a.location) === JSON.stringify(b.location) &&
    JSON.stringify(a.handler) === JSON.stringify(b.handler)
  );
}
