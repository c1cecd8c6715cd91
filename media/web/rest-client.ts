import type { EventDetail, EventState, EventSummary, Occurrences } from '@cet/protocol/event.ts';
import type { Failure } from '@cet/protocol/failure.ts';
import type { EventPage, EventPatch, SnapshotList, SnapshotOrder, SnapshotView } from '@cet/protocol/rest.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { HostError } from '../host/host.ts';

/** `API_PATH` of `protocol/rest.ts`, which as a module would bring the schema library into the page. */
const API = '/api/v1';

/** Most events that a page of the list holds, and most pages read. */
const PAGE_SIZE = 1000;
const MOST_PAGES = 5;

/** Reads and changes events over REST. Every failure is a `HostError` with the backend's own words. */
export class RestClient {
  readonly #token: () => string | undefined;
  readonly #refused: () => void;

  /** `refused` is called when the backend does not accept the token. */
  constructor(token: () => string | undefined, refused: () => void) {
    this.#token = token;
    this.#refused = refused;
  }

  /** All events, and the live position up to which they are complete. */
  async events(
    states: readonly EventState[],
  ): Promise<Required<Pick<EventPage, 'events' | 'stream' | 'seq'>>> {
    const query = new URLSearchParams([
      ...states.map((state) => ['state', state]),
      ['limit', String(PAGE_SIZE)],
    ]);
    const first = await this.#get<EventPage>(`/events?${query}`);
    const events = [...first.events];
    let { cursor } = first;
    for (let page = 1; cursor !== undefined && page < MOST_PAGES; page++) {
      query.set('cursor', cursor);
      const next: EventPage = await this.#get<EventPage>(`/events?${query}`);
      events.push(...next.events);
      cursor = next.cursor;
    }
    return { events, stream: first.stream, seq: first.seq };
  }

  event(id: string): Promise<EventDetail> {
    return this.#get(`/events/${encodeURIComponent(id)}`);
  }

  snapshots(event: string): Promise<SnapshotList> {
    return this.#get(`/events/${encodeURIComponent(event)}/snapshots`);
  }

  snapshot(id: string): Promise<SnapshotView> {
    return this.#get(`/snapshots/${encodeURIComponent(id)}`);
  }

  occurrences(
    event: string,
    range: { fromMs?: number; toMs?: number; buckets?: number },
  ): Promise<Occurrences> {
    const query = new URLSearchParams(
      Object.entries(range).map(([name, value]) => [name, String(Math.round(value))]),
    );
    return this.#get(`/events/${encodeURIComponent(event)}/occurrences?${query}`);
  }

  change(event: string, patch: EventPatch): Promise<EventSummary> {
    return this.#ask(`/events/${encodeURIComponent(event)}`, {
      method: 'PATCH',
      body: JSON.stringify(patch),
    });
  }

  forceSnapshot(event: string): Promise<SnapshotOrder> {
    return this.#ask(`/events/${encodeURIComponent(event)}/snapshot`, { method: 'POST' });
  }

  #get<T>(path: string): Promise<T> {
    return this.#ask(path, {});
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers: Record<string, string> = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
    const token = this.#token();
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (init.body !== undefined) headers['content-type'] = 'application/json';
    let answer: Response;
    try {
      answer = await fetch(`${API}${path}`, { ...init, headers });
    } catch {
      throw new HostError(
        'The backend does not answer.',
        'It may have been ended; the page goes on when it is back.',
      );
    }
    if (answer.ok) return (await answer.json()) as T;
    if (answer.status === 401) this.#refused();
    const failure = (await answer.json().catch(() => undefined)) as Partial<Failure> | undefined;
    const message = failure?.error?.message ?? `The backend answered with status ${answer.status}.`;
    throw new HostError(message, failure?.error?.action, answer.status === 404);
  }
}
