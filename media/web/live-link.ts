import type { EventSummary } from '@cet/protocol/event.ts';
import type { ConnectionStatus } from '@cet/protocol/language.ts';
import type { LiveMessage } from '@cet/protocol/live.ts';

/** `LIVE_PATH` of `protocol/live.ts`, which as a module would bring the schema library into the page. */
const LIVE = '/live';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** Changes closer together than this are told together, in ms. */
const GATHER_MS = 80;

const CLOSED_TOKEN = 4401;
const CLOSED_RIGHTS = 4403;
const CLOSED_PROTOCOL = 4426;

/** What the live stream tells. */
export interface LiveListener {
  changed(events: EventSummary[]): void;
  /** What was missed is gone: read the list anew. */
  resync(): void;
  status(status: ConnectionStatus): void;
}

/** The live stream: resumes where it was, tries again with growing, uneven pauses. */
export class LiveLink {
  readonly #token: () => string | undefined;
  readonly #listener: LiveListener;
  #socket: WebSocket | undefined;
  #position: { stream: string; seq: number } | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #gathered = new Map<string, EventSummary>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #status: ConnectionStatus = { state: 'connecting', mode: 'remote', message: 'Connecting to the backend.' };

  constructor(token: () => string | undefined, listener: LiveListener) {
    this.#token = token;
    this.#listener = listener;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Goes on from a position of the event list, unless it is already connected. */
  start(position: { stream: string; seq: number }): void {
    this.#position ??= position;
    if (this.#socket === undefined && this.#retry === undefined) this.connect();
  }

  /** Connects now, without waiting for the next try. */
  connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#socket?.close();
    const query = new URLSearchParams();
    if (this.#position !== undefined) {
      query.set('stream', this.#position.stream);
      query.set('seq', String(this.#position.seq));
    }
    const url = new URL(`${LIVE}?${query}`, location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    url.hash = '';
    const token = this.#token();
    const socket = new WebSocket(url, token === undefined ? ['cet.v1'] : ['cet.v1', `cet.token.${token}`]);
    this.#socket = socket;
    socket.addEventListener('message', (message) => {
      if (socket === this.#socket) this.#receive(JSON.parse(String(message.data)) as LiveMessage);
    });
    socket.addEventListener('close', (close) => {
      if (socket === this.#socket) this.#closed(close);
    });
  }

  #receive(message: LiveMessage): void {
    if (message.kind === 'hello') {
      this.#retryMs = FIRST_RETRY_MS;
      this.#position = { stream: message.stream, seq: message.seq };
      this.#tell({ state: 'connected', message: 'Connected.', backendVersion: message.version });
      if (message.resync) this.#listener.resync();
      return;
    }
    if (this.#position !== undefined) this.#position.seq = message.seq;
    if (message.kind !== 'event') return;
    this.#gathered.set(message.event.id, message.event);
    this.#gathering ??= setTimeout(() => {
      const changed = [...this.#gathered.values()];
      this.#gathered = new Map();
      this.#gathering = undefined;
      this.#listener.changed(changed);
    }, GATHER_MS);
  }

  #closed(close: CloseEvent): void {
    this.#socket = undefined;
    const final = finalStatus(close);
    if (final !== undefined) {
      this.#tell(final);
      return;
    }
    const waitMs = this.#retryMs * (0.5 + Math.random() * 0.5);
    this.#retryMs = Math.min(LONGEST_RETRY_MS, this.#retryMs * 2);
    this.#retry = setTimeout(() => this.connect(), waitMs);
    this.#tell({
      state: 'unreachable',
      message: 'The backend does not answer.',
      action: 'The page goes on by itself when it is back.',
      retryAt: Date.now() + waitMs,
    });
  }

  #tell(status: Omit<ConnectionStatus, 'mode'>): void {
    this.#status = { mode: 'remote', url: location.origin, ...status };
    this.#listener.status(this.#status);
  }
}

/** What a close code says that trying again cannot change; undefined where it can. */
function finalStatus({ code, reason }: CloseEvent): Omit<ConnectionStatus, 'mode'> | undefined {
  if (code === CLOSED_TOKEN)
    return { state: 'unauthorized', message: reason || 'The backend does not accept the token.' };
  if (code === CLOSED_RIGHTS)
    return { state: 'refused', message: reason || 'The backend refuses this page.' };
  if (code !== CLOSED_PROTOCOL) return undefined;
  return { state: 'incompatible', message: reason, action: 'Reload the page to get the one that fits.' };
}
