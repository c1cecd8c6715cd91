import type { EventSummary } from '@cet/protocol/event.ts';

/** The backend may hear of an event some time after an agent saw it. */
const REPORT_DELAY_MS = 60_000;

/**
 * Decides which events are news to this user: each at most once while this language server runs, and once more each time
 * that it comes back after it was resolved.
 */
export class NewEvents {
  readonly #told = new Set<string>();
  /** Backend's clock when this editor first connected. */
  #connectedAtMs: number | undefined;
  #backend: string | undefined;

  /** The whole list was read: what is in the first one of a backend is known, what a later one adds may be new. */
  listed(backend: string, events: EventSummary[], backendNowMs: number): EventSummary[] {
    if (this.#backend !== backend || this.#connectedAtMs === undefined) {
      this.#backend = backend;
      this.#connectedAtMs = backendNowMs;
      return [];
    }
    const since = this.#connectedAtMs;
    return events.filter(
      (event) => Math.max(event.firstSeenAt, event.resurfacedAt ?? 0) > since && this.#tell(event),
    );
  }

  /** An event that came over the live stream and was unknown, or came back. */
  arrived(event: EventSummary): boolean {
    const since = (this.#connectedAtMs ?? 0) - REPORT_DELAY_MS;
    return Math.max(event.firstSeenAt, event.resurfacedAt ?? 0) > since && this.#tell(event);
  }

  #tell(event: EventSummary): boolean {
    const key = `${event.id}@${event.resurfacedAt ?? ''}`;
    if (event.state !== 'open' || this.#told.has(key)) {
      return false;
    }
    this.#told.add(key);
    return true;
  }
}
