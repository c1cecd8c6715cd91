import { randomUUID } from 'node:crypto';
import type { AgentSummary, EventSummary } from '@cet/protocol/event.ts';
import type { LiveMessage } from '@cet/protocol/live.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import type { WebSocket } from 'ws';
import type { ChangeCause } from '../store/event-writer.ts';
import { version } from '../version.ts';
import { ChangeRing } from './change-ring.ts';
import { LiveClient } from './live-client.ts';

/** Changed events that a returning client can still be told of one by one. */
const RING_CAPACITY = 2000;
/** An event's counts are sent at most this often; new events and new states at once. */
const COUNT_INTERVAL_MS = 250;

function textOf(message: LiveMessage): string {
  return JSON.stringify(message);
}

/** The live stream: gives every change a place in one sequence and sends it to all connected editors. */
export class LiveHub {
  /** Changes at every start: positions of an earlier run mean nothing in this one. */
  readonly stream: string = randomUUID();
  readonly #ring = new ChangeRing(RING_CAPACITY);
  readonly #clients = new Map<WebSocket, LiveClient>();
  readonly #onClients: (count: number) => void;
  /** When each event was last sent; entries older than the interval are dropped with the next flush. */
  readonly #sentAt = new Map<string, number>();
  readonly #delayed = new Map<string, EventSummary>();
  #timer: NodeJS.Timeout | undefined;

  /** @param onClients called with the number of connected editors when it changes */
  constructor(onClients: (count: number) => void) {
    this.#onClients = onClients;
  }

  /** Position of the last change. */
  get seq(): number {
    return this.#ring.lastSeq;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  publishEvent(cause: ChangeCause, event: EventSummary): void {
    const wait = (this.#sentAt.get(event.id) ?? 0) + COUNT_INTERVAL_MS - performance.now();
    if (cause === 'count' && wait > 0) {
      this.#delayed.set(event.id, event);
      this.#timer ??= setTimeout(this.#flush, COUNT_INTERVAL_MS);
      return;
    }
    this.#send(event);
  }

  publishAgents(agents: AgentSummary[]): void {
    this.#broadcast('agents', (seq) => textOf({ kind: 'agents', seq, agents }));
  }

  /**
   * Takes a connected editor on.
   *
   * @param stream and `seq`: what it last had; undefined begins now
   */
  connect(socket: WebSocket, stream: string | undefined, seq: number | undefined): void {
    const resumes = stream === this.stream && seq !== undefined && this.#ring.reaches(seq);
    const from = resumes ? seq : this.#ring.lastSeq;
    socket.send(
      textOf({
        kind: 'hello',
        protocol: PROTOCOL_VERSION,
        version,
        stream: this.stream,
        seq: from,
        resync: !resumes && (stream !== undefined || seq !== undefined),
      }),
    );
    const client = new LiveClient(socket, this.#ring, from);
    this.#clients.set(socket, client);
    socket.on('close', () => {
      this.#clients.delete(socket);
      this.#onClients(this.#clients.size);
    });
    this.#onClients(this.#clients.size);
    client.catchUp();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const socket of this.#clients.keys()) socket.close(1001, 'the backend ends');
  }

  readonly #flush = (): void => {
    this.#timer = undefined;
    const before = performance.now() - COUNT_INTERVAL_MS;
    for (const [id, sentAt] of this.#sentAt) if (sentAt <= before) this.#sentAt.delete(id);
    for (const event of [...this.#delayed.values()]) {
      if (!this.#sentAt.has(event.id)) this.#send(event);
    }
    if (this.#delayed.size > 0) this.#timer = setTimeout(this.#flush, COUNT_INTERVAL_MS);
  };

  #send(event: EventSummary): void {
    this.#delayed.delete(event.id);
    this.#sentAt.set(event.id, performance.now());
    this.#broadcast(event.id, (seq) => textOf({ kind: 'event', seq, event }));
  }

  #broadcast(subject: string, text: (seq: number) => string): void {
    const change = this.#ring.append(subject, text);
    for (const client of this.#clients.values()) client.push(change);
  }
}
