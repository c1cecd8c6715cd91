import type { LanguageRequests, MappedEvent, OpenArcArguments } from '@cet/protocol/language.ts';
import { ARC_CONTEXT_LINES, type ArcEvidence } from '@cet/protocol/webview.ts';

/** Sends a request to the language server. */
export type Request = <M extends keyof LanguageRequests>(
  method: M,
  params: LanguageRequests[M]['params'],
) => Promise<LanguageRequests[M]['result']>;

/** A webview takes up to this long to load, in ms; an answer that was fetched ahead is used once within it. */
const FRESH_MS = 5000;
/** Snapshots never change; this many are kept for stepping back and forth between them. */
const KEPT_SNAPSHOTS = 12;

/** What is known of an event before it is fetched. */
export type KnownEvent = Pick<MappedEvent, 'latestSnapshot' | 'location' | 'builtAt'>;

/** The evidence of one event, on its way. */
export interface Warmed {
  /** What has arrived. It is handed out once: the app that gets it will not ask for it. */
  take(): ArcEvidence;
  /** Everything has arrived or failed. Never rejects. */
  settled: Promise<void>;
}

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

  /** Starts fetching. `known` saves the wait for the event where the caller has it. */
  warm(open: OpenArcArguments, known?: KnownEvent): Warmed {
    let evidence: ArcEvidence = {};
    const used: string[] = [];
    const keep = (part: ArcEvidence) => {
      evidence = { ...evidence, ...part };
    };
    const params = { event: open.event };
    const event = this.#fetchAhead('cet/event', params);
    const parts = [
      event.then((answer) => {
        keep({ event: answer });
        used.push(keyOf('cet/event', params));
      }),
      this.#fetchAhead('cet/snapshots', params).then((answer) => {
        keep({ snapshots: answer });
        used.push(keyOf('cet/snapshots', params));
      }),
      known === undefined
        ? event.then((answer) => this.#warmView(open, answer, keep))
        : this.#warmView(open, known, keep),
    ];
    const take = () => {
      for (const key of used.splice(0)) this.#ahead.delete(key);
      const taken = evidence;
      evidence = {};
      return taken;
    };
    return { take, settled: Promise.allSettled(parts).then(() => undefined) };
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

  /** The snapshot to show, and the source of its place. */
  async #warmView(
    open: OpenArcArguments,
    event: KnownEvent,
    keep: (part: ArcEvidence) => void,
  ): Promise<void> {
    const id = open.snapshot ?? event.latestSnapshot;
    const { location, builtAt } = event;
    const snapshot = id === undefined ? undefined : this.#snapshot(id);
    const source = this.#fetchAhead('cet/source', {
      location,
      contextLines: ARC_CONTEXT_LINES,
      ...(builtAt === undefined ? {} : { builtAt }),
    });
    await Promise.allSettled([
      source.then((excerpt) => keep({ source: { location, excerpt } })),
      snapshot?.then((view) => keep({ snapshot: view })),
    ]);
  }

  #fetchAhead<M extends keyof LanguageRequests>(
    method: M,
    params: LanguageRequests[M]['params'],
  ): Promise<LanguageRequests[M]['result']> {
    const key = keyOf(method, params);
    const answer = this.#send(method, params);
    this.#ahead.set(key, { at: this.#now(), answer });
    answer.catch(() => this.#ahead.delete(key));
    for (const [other, { at }] of this.#ahead) if (this.#now() - at >= FRESH_MS) this.#ahead.delete(other);
    return answer;
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
