import type { LanguageRequests, OpenArcArguments } from '@cet/protocol/language.ts';

/** Sends a request to the language server. */
export type Request = <M extends keyof LanguageRequests>(
  method: M,
  params: LanguageRequests[M]['params'],
) => Promise<LanguageRequests[M]['result']>;

/** A webview takes up to this long to load, in ms; an answer that was fetched ahead is used once within it. */
const FRESH_MS = 5000;
/** Snapshots never change; this many are kept for stepping back and forth between them. */
const KEPT_SNAPSHOTS = 12;

/**
 * Fetches what the ARC panel is about to ask for while its webview is still loading. An answer that went wrong is not
 * kept: the panel asks again and shows the failure.
 */
export class Prefetch {
  readonly #send: Request;
  readonly #now: () => number;
  readonly #ahead = new Map<string, { at: number; answer: Promise<unknown> }>();
  readonly #snapshots = new Map<string, Promise<LanguageRequests['cet/snapshot']['result']>>();

  constructor(send: Request, now: () => number = Date.now) {
    this.#send = send;
    this.#now = now;
  }

  /** Starts fetching. `latestSnapshot` saves the wait for the event where the caller knows it. */
  warm(open: OpenArcArguments, latestSnapshot?: string): void {
    const snapshot = open.snapshot ?? latestSnapshot;
    if (snapshot !== undefined) this.#snapshot(snapshot).catch(() => undefined);
    this.#fetchAhead('cet/event', { event: open.event });
    this.#fetchAhead('cet/snapshots', { event: open.event });
  }

  /** Answers from what was fetched ahead, else asks the server. */
  request<M extends keyof LanguageRequests>(
    method: M,
    params: LanguageRequests[M]['params'],
  ): Promise<LanguageRequests[M]['result']> {
    if (method === 'cet/snapshot')
      return this.#snapshot((params as LanguageRequests['cet/snapshot']['params']).snapshot);
    const key = keyOf(method, params);
    const ahead = this.#ahead.get(key);
    this.#ahead.delete(key);
    if (ahead !== undefined && this.#now() - ahead.at < FRESH_MS) {
      return ahead.answer as Promise<LanguageRequests[M]['result']>;
    }
    return this.#send(method, params);
  }

  #fetchAhead<M extends keyof LanguageRequests>(method: M, params: LanguageRequests[M]['params']): void {
    const key = keyOf(method, params);
    const answer = this.#send(method, params);
    this.#ahead.set(key, { at: this.#now(), answer });
    answer.catch(() => this.#ahead.delete(key));
    for (const [other, { at }] of this.#ahead) if (this.#now() - at >= FRESH_MS) this.#ahead.delete(other);
  }

  #snapshot(id: string): Promise<LanguageRequests['cet/snapshot']['result']> {
    const known = this.#snapshots.get(id);
    if (known !== undefined) {
      // Moved to the end: the map is in order of use, and the first goes first.
      this.#snapshots.delete(id);
      this.#snapshots.set(id, known);
      return known;
    }
    const answer = this.#send('cet/snapshot', { snapshot: id });
    this.#snapshots.set(id, answer);
    answer.catch(() => this.#snapshots.delete(id));
    const [oldest] = this.#snapshots.keys();
    if (this.#snapshots.size > KEPT_SNAPSHOTS && oldest !== undefined) this.#snapshots.delete(oldest);
    return answer;
  }
}

function keyOf(method: string, params: unknown): string {
  return `${method} ${JSON.stringify(params)}`;
}
