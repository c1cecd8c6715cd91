import type { ConnectionStatus, SourceExcerpt } from '@cet/protocol/language.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import type { ArcEvidence, CodeTheme, HostContext, HostEvents, HostRequests } from '@cet/protocol/webview.ts';
import { type Host, HostError } from '../host/host.ts';
import { Listeners } from '../host/listeners.ts';
import { EVENTS, event, type FixtureEvent, now } from './fixture-event.ts';
import { snapshotList, snapshotView } from './fixture-snapshot.ts';
import { CHECKOUT_CONTROLLER, ORDER_SERVICE, QUANTITY_PARSER } from './fixture-source.ts';

/** What a page of the harness is asked to be, from its address. */
export interface Scenario {
  event: string;
  theme: CodeTheme['type'];
  kind: HostContext['kind'];
  /** Answers take this long, in ms. */
  delayMs: number;
  /** Number of generated events in the list besides the fixtures. */
  many: number;
  connection: ConnectionStatus['state'];
  /** True for a backend that knows no event yet. */
  empty: boolean;
  /** The host has the evidence when the app asks for its context. */
  ahead: boolean;
}

type Handlers = {
  [M in keyof HostRequests]: (params: HostRequests[M]['params']) => HostRequests[M]['result'];
};

const CONNECTIONS: Partial<Record<ConnectionStatus['state'], Omit<ConnectionStatus, 'state' | 'mode'>>> = {
  connected: { message: 'Connected to the local backend.' },
  unreachable: {
    message: 'The backend at http://127.0.0.1:4890 does not answer.',
    action: 'Check that it runs, or change cet.backend.url.',
    retryAt: now + 20_000,
  },
  unauthorized: { message: 'cet.example.org asks for a token.', action: 'Enter your token.' },
};

/** A host with fixtures behind it, for the harness and the tests. Keeps what it was asked. */
export class FakeHost implements Host {
  readonly asked: { method: string; params: unknown }[] = [];
  readonly #scenario: Scenario;
  readonly #listeners = new Listeners();
  readonly #events: Map<string, FixtureEvent>;
  /** Method → message of the failure it shall answer with. */
  readonly failing = new Map<string, string>();
  readonly #handlers: Handlers;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    const events = scenario.empty ? [] : [...EVENTS, ...manyEvents(scenario.many)];
    this.#events = new Map(events.map((e) => [e.id, e]));
    this.#handlers = this.#makeHandlers();
  }

  async request<M extends keyof HostRequests>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result']> {
    this.asked.push({ method, params });
    if (this.#scenario.delayMs > 0) await new Promise((later) => setTimeout(later, this.#scenario.delayMs));
    const failure = this.failing.get(method);
    if (failure !== undefined) throw new HostError(failure, 'Check the connection to the backend.');
    return (this.#handlers[method] as (p: typeof params) => HostRequests[M]['result'])(params);
  }

  on<E extends keyof HostEvents>(name: E, listener: (data: HostEvents[E]) => void): () => void {
    return this.#listeners.add(name, listener);
  }

  /** Sends an event to the app, as a live host does. */
  tell<E extends keyof HostEvents>(name: E, data: HostEvents[E]): void {
    this.#listeners.tell(name, data);
  }

  /** All that ARC asks for first. */
  evidence(id: string): ArcEvidence {
    const found = this.#find(id);
    return {
      event: found,
      snapshots: snapshotList(found),
      snapshot: snapshotView(found, 0),
      source: { location: found.location, excerpt: excerpt(found.location, found) },
    };
  }

  /** An occurrence with a new snapshot. */
  occur(id: string, times = 1): void {
    const known = this.#find(id);
    const told = { ...known, occurrences: known.occurrences + times, lastSeenAt: Date.now() };
    const deployments = known.deployments.map((row, i) =>
      i === 0 ? { ...row, occurrences: row.occurrences + times } : row,
    );
    this.#events.set(id, { ...told, deployments });
    this.tell('cet/eventsChanged', { reset: false, changed: [told] });
  }

  /** An event that was never seen before. */
  come(id: string, type: FixtureEvent['type'], message: string): void {
    const came = event(id, { type, name: 'com.shop.stock.Stock', message, lastSeenAt: Date.now() });
    this.#events.set(id, came);
    this.tell('cet/eventsChanged', { reset: false, changed: [came] });
  }

  #find(id: string): FixtureEvent {
    const found = this.#events.get(id);
    if (found === undefined)
      throw new HostError(
        'The backend no longer keeps this event.',
        'It may have passed its retention time.',
        true,
      );
    return found;
  }

  get #connection(): ConnectionStatus {
    const state = this.#scenario.connection;
    const words = CONNECTIONS[state] ?? {
      message: 'The backend cannot be used.',
      action: 'See the reasons.',
    };
    return { state, mode: 'local', ...words };
  }

  #makeHandlers(): Handlers {
    const web = this.#scenario.kind === 'web';
    return {
      'host/ready': () => ({
        kind: this.#scenario.kind,
        capabilities: { editor: !web, source: !web },
        connection: this.#connection,
        open: { event: this.#scenario.event },
        theme: { name: this.#scenario.theme, type: this.#scenario.theme },
        savedState: JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
        ...(this.#scenario.ahead ? { evidence: this.evidence(this.#scenario.event) } : {}),
      }),
      'cet/events': ({ includeClosed }) =>
        [...this.#events.values()].filter((e) => includeClosed === true || e.state === 'open'),
      'cet/event': ({ event: id }) => this.#find(id),
      'cet/snapshots': ({ event: id }) => snapshotList(this.#find(id)),
      'cet/snapshot': ({ snapshot }) => {
        const [id = '', index = '0'] = snapshot.split('.');
        return snapshotView(this.#find(id), Number(index));
      },
      'cet/occurrences': ({ fromMs = now - 3_600_000, toMs = now, buckets = 60 }) => ({
        fromMs,
        // Whole minutes, as the backend gives them: all bars together are a little longer than what was asked for.
        bucketMs: Math.ceil(((toMs - fromMs) / buckets + 1) / 60_000) * 60_000,
        counts: Array.from({ length: buckets }, (_, i) =>
          Math.round(Math.max(0, (i / buckets - 0.15) * 9 * (1 + Math.sin(i * 1.7) * 0.5))),
        ),
      }),
      'cet/setState': ({ event: id, state }) => {
        const known = this.#find(id);
        const changed = {
          ...known,
          state,
          ...(state === 'resolved' ? { resolvedIn: known.lastDeployment } : {}),
        };
        this.#events.set(id, changed);
        this.tell('cet/eventsChanged', { reset: false, changed: [changed] });
        return changed;
      },
      'cet/setMuted': ({ event: id, muted }) => {
        const { muted: _, ...known } = this.#find(id);
        const changed = { ...known, ...(muted ? { muted } : {}) };
        this.#events.set(id, changed);
        return changed;
      },
      'cet/forceSnapshot': () => ({ agents: 2 }),
      'cet/source': ({ location }) => excerpt(location, this.#events.get(this.#scenario.event)),
      'host/openInEditor': ({ location }) =>
        location.file === 'PaymentGateway.java'
          ? { opened: false, reason: 'PaymentGateway.java is not in this workspace' }
          : { opened: true },
      'host/openArc': () => null,
      'host/copy': () => null,
      'host/command': () => null,
      'host/saveState': ({ state }) => {
        sessionStorage.setItem('state', JSON.stringify(state));
        return null;
      },
    };
  }
}

function excerpt(location: CodeLocation, open: FixtureEvent | undefined): SourceExcerpt {
  const files: Record<string, string> = {
    'OrderService.java': ORDER_SERVICE,
    'CheckoutController.java': CHECKOUT_CONTROLLER,
    'QuantityParser.java': QUANTITY_PARSER,
  };
  const text = files[location.file ?? ''];
  if (text === undefined) {
    const reason = open?.mapping.reason;
    return { mapping: { state: 'missing', ...(reason === undefined ? {} : { reason }) } };
  }
  const mapping = open?.location.file === location.file ? open?.mapping : undefined;
  return {
    mapping: mapping ?? { state: 'exact' },
    path: `order-service/src/main/java/${location.class.split('.').slice(0, -1).join('/')}/${location.file}`,
    languageId: 'java',
    firstLine: 1,
    text,
    ...(location.line === undefined ? {} : { line: location.line }),
  };
}

function manyEvents(many: number): FixtureEvent[] {
  const names = ['java.lang.IllegalStateException', 'java.io.IOException', 'java.lang.NullPointerException'];
  const types = ['uncaught', 'caught', 'swallowed', 'logged-error', 'logged-warning'] as const;
  return Array.from({ length: many }, (_, i) =>
    event(`many${i}`, {
      name: names[i % 3] ?? '',
      type: types[i % 5] ?? 'caught',
      message: `generated failure number ${i}`,
      service: `service-${i % 9}`,
      occurrences: i * 3 + 1,
      lastSeenAt: now - i * 45_000,
    }),
  );
}
