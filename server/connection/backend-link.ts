import type { AgentSummary, EventSummary } from '@cet/protocol/event.ts';
import type { BackendTarget, ConnectionStatus } from '@cet/protocol/language.ts';
import type { LiveMessage } from '@cet/protocol/live.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { BackendError, hostOf, incompatible } from './backend-error.ts';
import { backoffMs } from './backoff.ts';
import { type LivePosition, runLiveLink } from './live-link.ts';
import { LocalBackend, type LocalEndpoint } from './local-backend.ts';
import { type Endpoint, RestClient } from './rest-client.ts';

/** A link that held this long is healthy again: the next loss starts with a short delay. */
const STABLE_MS = 5000;

export interface BackendLinkEvents {
  status(status: ConnectionStatus): void;
  /** The whole list, read anew. `backendNowMs` is the backend's clock. */
  reset(events: EventSummary[], backendNowMs: number): void;
  changed(event: EventSummary): void;
  agents(agents: AgentSummary[]): void;
}

/**
 * The one link between this language server and the backend: finds it (or starts the local one), lists the events, and
 * follows the live stream from there; comes back by itself with exponential back-off, and goes on where it was. A token
 * that was refused is not tried again until it is changed.
 */
export class BackendLink {
  readonly #events: BackendLinkEvents;
  #target: BackendTarget;
  #local: LocalBackend | undefined;
  #run = new AbortController();
  #wake: (() => void) | undefined;
  #rest: RestClient | undefined;
  #status: ConnectionStatus;
  #agentToken: string | undefined;
  #unreadable = 0;

  constructor(target: BackendTarget, events: BackendLinkEvents) {
    this.#target = target;
    this.#events = events;
    this.#status = { state: 'starting', mode: target.mode, message: 'Starting.' };
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Live messages that could not be read since the link was made. */
  get unreadable(): number {
    return this.#unreadable;
  }

  /**
   * The REST client of the present link.
   * @throws BackendError where there is none: it says why
   */
  get rest(): RestClient {
    if (this.#rest === undefined) {
      const { state, message, action } = this.#status;
      const fault =
        state === 'connected' || state === 'connecting' || state === 'starting' ? 'unreachable' : state;
      throw new BackendError(fault, message, action);
    }
    return this.#rest;
  }

  /** What an agent on this machine signs in with; only in local mode. */
  get agentToken(): string | undefined {
    return this.#agentToken;
  }

  start(): void {
    void this.#keep(this.#target, this.#run.signal);
  }

  /** Leaves the present backend for another one (or the same with another token). */
  setTarget(target: BackendTarget): void {
    if (JSON.stringify(target) === JSON.stringify(this.#target)) {
      return;
    }
    if (this.#local !== undefined && onlyStayDiffers(target, this.#target)) {
      this.#target = target;
      this.#local.setStay(target.stay);
      return;
    }
    this.#run.abort();
    this.#run = new AbortController();
    if (target.mode !== this.#target.mode || addressOf(target) !== addressOf(this.#target)) {
      // What another backend knows is not to be taken for what this one does.
      this.#events.reset([], Date.now());
      this.#events.agents([]);
    }
    this.#target = target;
    this.#rest = undefined;
    this.start();
  }

  /** Tries now instead of at the end of the delay. */
  reconnect(): void {
    this.#wake?.();
  }

  dispose(): void {
    this.#run.abort();
  }

  async #keep(target: BackendTarget, signal: AbortSignal): Promise<void> {
    const local = target.mode === 'local' ? new LocalBackend(target) : undefined;
    this.#local = local;
    let position: LivePosition | undefined;
    let attempt = 0;
    this.#report(
      local === undefined
        ? {
            state: 'connecting',
            message: `Connecting to ${hostOf(target.mode === 'remote' ? target.url : '')}.`,
          }
        : { state: 'starting', message: 'Starting the local backend.' },
      target,
    );
    while (!signal.aborted) {
      let connectedAt: number | undefined;
      try {
        const endpoint = local === undefined ? remoteEndpoint(target) : await local.ensure(signal);
        const rest = new RestClient(endpoint);
        const health = await rest.health(signal);
        if (health.protocol !== PROTOCOL_VERSION) {
          throw incompatible(endpoint.url, health.protocol, health.version);
        }
        position ??= await this.#list(rest, signal);
        await this.#follow(rest, position, signal, (version) => {
          connectedAt = Date.now();
          this.#rest = rest;
          this.#agentToken = local === undefined ? undefined : (endpoint as LocalEndpoint).agentToken;
          this.#report(connected(endpoint, version, health.message), target);
        });
      } catch (reason) {
        if (signal.aborted) {
          return;
        }
        this.#rest = undefined;
        if (connectedAt !== undefined && Date.now() - connectedAt > STABLE_MS) {
          attempt = 0;
        }
        const lost = connectedAt !== undefined;
        const error = asBackendError(reason);
        if (local !== undefined && error.fault === 'unauthorized') {
          // Nobody can enter a token for a local backend. What was found is not ours: the next round starts one.
          local.refused();
          continue;
        }
        attempt = await this.#pause(error, target, attempt, lost, signal);
        if (attempt === 0) {
          local?.forgive();
        }
      }
    }
  }

  /** Shows why there is no connection and waits until it is worth to try again. */
  async #pause(
    error: BackendError,
    target: BackendTarget,
    attempt: number,
    lost: boolean,
    signal: AbortSignal,
  ): Promise<number> {
    const final = error.fault === 'unauthorized' && target.mode === 'remote';
    const delayMs = backoffMs(attempt);
    const retry = final ? {} : { retryAt: Date.now() + delayMs };
    // A link that was just lost usually comes back at once: say so calmly before calling the backend unreachable.
    if (lost && error.fault === 'unreachable') {
      this.#report(
        { state: 'connecting', message: 'The connection was lost. Connecting again.', ...retry },
        target,
      );
    } else {
      const state = error.fault === 'request' ? 'unreachable' : error.fault;
      const action = error.action === undefined ? {} : { action: error.action };
      this.#report({ state, message: error.message, ...action, ...retry }, target);
    }
    const woken = await this.#sleep(final ? undefined : delayMs, signal);
    if (woken && !signal.aborted) {
      this.#report({ state: 'connecting', message: 'Connecting.' }, target);
    }
    return woken ? 0 : attempt + 1;
  }

  /** Lists all events and gives the live position to go on from. */
  async #list(rest: RestClient, signal: AbortSignal): Promise<LivePosition> {
    const [list, agents] = await Promise.all([rest.allEvents(signal), rest.agents(signal)]);
    this.#events.reset(list.events, Date.now() + rest.clockOffsetMs);
    this.#events.agents(agents);
    return { stream: list.stream, seq: list.seq };
  }

  async #follow(
    rest: RestClient,
    position: LivePosition,
    signal: AbortSignal,
    onHello: (version: string) => void,
  ): Promise<never> {
    const link = new AbortController();
    const both = AbortSignal.any([signal, link.signal]);
    /** Set while the list is read anew: what comes in the meantime is applied after it. */
    let held: LiveMessage[] | undefined;
    const apply = (message: LiveMessage) => {
      if (message.kind === 'event') {
        this.#events.changed(message.event);
      } else if (message.kind === 'agents') {
        this.#events.agents(message.agents);
      }
      position.seq = Math.max(position.seq, message.seq);
    };
    const resync = async () => {
      held = [];
      Object.assign(position, await this.#list(rest, both));
      const late = held.filter((message) => message.seq > position.seq);
      held = undefined;
      late.forEach(apply);
    };
    const live = runLiveLink(
      rest.endpoint,
      position,
      {
        message: (message) => {
          if (message.kind !== 'hello') {
            held === undefined ? apply(message) : held.push(message);
            return;
          }
          onHello(message.version);
          if (message.resync || message.stream !== position.stream) {
            resync().catch((reason: unknown) => link.abort(reason));
          }
        },
        unreadable: () => this.#countUnreadable(),
      },
      both,
    );
    try {
      return await live;
    } finally {
      link.abort();
      if (held !== undefined) {
        // The list was not read to its end: the position must not be resumed from, or what was missed stays missing.
        position.stream = '';
      }
    }
  }

  #countUnreadable(): void {
    this.#unreadable++;
    if (this.#unreadable === 1) {
      const { action: _, ...status } = this.#status;
      this.#status = {
        ...status,
        message: `${status.message} Some of its messages cannot be read by this version.`,
        action: 'Update the extension and the backend to the same release.',
      };
      this.#events.status(this.#status);
    }
  }

  #report(status: Omit<ConnectionStatus, 'mode'>, target: BackendTarget): void {
    const url = status.url ?? (target.mode === 'remote' ? target.url : undefined);
    this.#status = { ...status, mode: target.mode, ...(url !== undefined && { url }) };
    this.#events.status(this.#status);
  }

  /** True when woken before the time was over. */
  #sleep(ms: number | undefined, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (woken: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#wake = undefined;
        resolve(woken);
      };
      const wake = () => done(true);
      const timer = ms === undefined ? undefined : setTimeout(() => done(false), ms);
      signal.addEventListener('abort', wake);
      this.#wake = wake;
    });
  }
}

function addressOf(target: BackendTarget): string | undefined {
  return target.mode === 'remote' ? target.url : target.dataFolder;
}

type LocalTarget = Extract<BackendTarget, { mode: 'local' }>;

function onlyStayDiffers(one: BackendTarget, other: BackendTarget): one is LocalTarget {
  return (
    one.mode === 'local' &&
    other.mode === 'local' &&
    one.program === other.program &&
    one.dataFolder === other.dataFolder
  );
}

function remoteEndpoint(target: BackendTarget): Endpoint {
  if (
    target.mode !== 'remote' ||
    !URL.canParse(target.url) ||
    !/^https?:$/.test(new URL(target.url).protocol)
  ) {
    throw new BackendError(
      'refused',
      'The address of the backend is not an http or https address.',
      'Correct the setting cet.backend.url.',
    );
  }
  const { url, token, proxy } = target;
  return { url, ...(token !== undefined && { token }), ...(proxy !== undefined && { proxy }) };
}

function connected(
  endpoint: Endpoint | LocalEndpoint,
  version: string,
  trouble: string | undefined,
): Omit<ConnectionStatus, 'mode'> {
  return {
    state: 'connected',
    url: endpoint.url,
    message: trouble ?? `Connected to ${hostOf(endpoint.url)}.`,
    backendVersion: version,
    ...('webPage' in endpoint && { webPage: endpoint.webPage }),
  };
}

function asBackendError(reason: unknown): BackendError {
  return reason instanceof BackendError
    ? reason
    : new BackendError(
        'unreachable',
        `The connection failed: ${reason instanceof Error ? reason.message : reason}.`,
      );
}
