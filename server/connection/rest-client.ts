import type {
  EventDetail as EventDetailType,
  EventState,
  EventSummary,
  Occurrences,
} from '@cet/protocol/event.ts';
import {
  EventDetail,
  Occurrences as OccurrencesSchema,
  EventSummary as SummarySchema,
} from '@cet/protocol/event.ts';
import { Failure } from '@cet/protocol/failure.ts';
import type { ProxySettings } from '@cet/protocol/language.ts';
import { REPORT_PATH } from '@cet/protocol/report.ts';
import {
  AgentList,
  AgentOrder,
  API_PATH,
  EventPage,
  type EventPatch,
  Health,
  LIFETIME_PATH,
  Lifetime,
  type OccurrenceQuery,
  SHUTDOWN_PATH,
  SnapshotList,
  SnapshotOrder,
  SnapshotView,
} from '@cet/protocol/rest.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import {
  BackendError,
  forbidden,
  incompatible,
  notABackend,
  unauthorized,
  unreachable,
  unreadableAnswer,
} from './backend-error.ts';
import { proxyErrorIn, proxyFailure, tunnelTo } from './proxy.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
const PAGE_SIZE = 1000;
/** More events than this are not held by an editor; the newest win. */
const MAX_EVENTS = 20_000;

export interface Endpoint {
  url: string;
  token?: string;
  proxy?: ProxySettings;
}

/** Every event, whatever its state, and the live position that the list contains everything up to. */
export interface EventList {
  events: EventSummary[];
  stream: string;
  seq: number;
}

/** The REST side of the link to one backend. Every answer is checked against its schema; failures are `BackendError`s. */
export class RestClient {
  readonly endpoint: Endpoint;
  /** Backend clock minus this machine's clock in ms, from the answers' `Date`; 0 where they agree within 5 s. */
  clockOffsetMs = 0;
  readonly #http: AxiosInstance;

  constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
    const agent = tunnelTo(endpoint.url, endpoint.proxy);
    this.#http = axios.create({
      baseURL: endpoint.url.replace(/\/+$/, ''),
      timeout: TIMEOUT_MS,
      maxContentLength: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      validateStatus: () => true,
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(endpoint.token !== undefined && { Authorization: `Bearer ${endpoint.token}` }),
      },
      // The tunnel is the proxy: the live stream, which axios knows nothing of, takes the same.
      proxy: false,
      ...(agent !== undefined && { httpAgent: agent, httpsAgent: agent }),
    });
  }

  /** Who is there. A degraded backend answers too. */
  async health(signal?: AbortSignal): Promise<Health> {
    const response = await this.#send('GET', '/health', { signal });
    if (response.status === 403) {
      throw forbidden(this.endpoint.url, failureOf(response)?.error.message);
    }
    if (!checkHealth.Check(response.data)) {
      throw notABackend(this.endpoint.url);
    }
    return response.data;
  }

  async allEvents(signal?: AbortSignal): Promise<EventList> {
    const events: EventSummary[] = [];
    let first: EventPage | undefined;
    let cursor: string | undefined;
    do {
      const params = new URLSearchParams({ limit: String(PAGE_SIZE) });
      for (const state of ['open', 'resolved', 'hidden']) {
        params.append('state', state);
      }
      if (cursor !== undefined) {
        params.set('cursor', cursor);
      }
      const page = await this.#get(`/events?${params}`, checkEventPage, signal);
      first ??= page;
      events.push(...page.events);
      cursor = page.cursor;
    } while (cursor !== undefined && events.length < MAX_EVENTS);
    return { events, stream: first.stream, seq: first.seq };
  }

  event(id: string, signal?: AbortSignal): Promise<EventDetailType> {
    return this.#get(`/events/${encodeURIComponent(id)}`, checkEventDetail, signal);
  }

  snapshots(event: string, signal?: AbortSignal): Promise<SnapshotList> {
    return this.#get(`/events/${encodeURIComponent(event)}/snapshots`, checkSnapshotList, signal);
  }

  snapshot(id: string, signal?: AbortSignal): Promise<SnapshotView> {
    return this.#get(`/snapshots/${encodeURIComponent(id)}`, checkSnapshotView, signal);
  }

  occurrences(event: string, query: OccurrenceQuery, signal?: AbortSignal): Promise<Occurrences> {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        params.set(name, String(value));
      }
    }
    return this.#get(`/events/${encodeURIComponent(event)}/occurrences?${params}`, checkOccurrences, signal);
  }

  async agents(signal?: AbortSignal): Promise<AgentList['agents']> {
    return (await this.#get('/agents', checkAgentList, signal)).agents;
  }

  setState(event: string, state: EventState): Promise<EventSummary> {
    return this.#patch(event, { state });
  }

  setMuted(event: string, muted: boolean): Promise<EventSummary> {
    return this.#patch(event, { muted });
  }

  async #patch(event: string, data: EventPatch): Promise<EventSummary> {
    const path = `${API_PATH}/events/${encodeURIComponent(event)}`;
    return this.#checked(await this.#send('PATCH', path, { data }), checkSummary);
  }

  /** @throws BackendError also where no agent runs that could take one */
  async forceSnapshot(event: string, signal?: AbortSignal): Promise<SnapshotOrder> {
    const path = `${API_PATH}/events/${encodeURIComponent(event)}/snapshot`;
    return this.#checked(await this.#send('POST', path, { signal }), checkSnapshotOrder);
  }

  /** @throws BackendError also where the agent does not report any more, or is too old */
  async switchAgent(session: string, to: 'stop' | 'resume', signal?: AbortSignal): Promise<AgentOrder> {
    const path = `${API_PATH}/agents/${encodeURIComponent(session)}/${to}`;
    return this.#checked(await this.#send('POST', path, { signal }), checkAgentOrder);
  }

  /**
   * How long the backend stays without an editor, null for good; only its owner's token can say.
   *
   * @throws BackendError
   */
  async setLifetime(exitWhenIdleSeconds: number | null): Promise<void> {
    const response = await this.#send('PATCH', LIFETIME_PATH, { data: { exitWhenIdleSeconds } });
    this.#checked(response, checkLifetime);
  }

  /** Ends the backend; only its owner's token can. @throws BackendError */
  async shutdown(signal?: AbortSignal): Promise<void> {
    const response = await this.#send('POST', SHUTDOWN_PATH, { signal });
    this.#checked(response, { Check: (_: unknown): _ is unknown => true });
  }

  /**
   * Why the backend takes no reports with this token, in its words; undefined where it takes them. Asked with a report that
   * it cannot read: the token comes first.
   *
   * @throws BackendError where it cannot be asked
   */
  async agentTokenRefusal(token: string, signal?: AbortSignal): Promise<string | undefined> {
    const response = await this.#send('POST', REPORT_PATH, { data: {}, signal, token });
    if (response.status !== 401 && response.status !== 403) return undefined;
    return failureOf(response)?.error.message ?? `${this.endpoint.url} does not take this token.`;
  }

  async #get<T>(path: string, check: Check<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.#checked(await this.#send('GET', API_PATH + path, { signal }), check);
  }

  async #send(
    method: 'GET' | 'PATCH' | 'POST',
    url: string,
    options: { data?: unknown; signal?: AbortSignal | undefined; token?: string },
  ): Promise<AxiosResponse<unknown>> {
    const { data, signal, token } = options;
    try {
      const response = await this.#http.request<unknown>({
        method,
        url,
        headers: {
          // Without a body there is nothing to have a type; axios would name that of a form.
          ...(data === undefined && { 'Content-Type': false }),
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        ...(data !== undefined && { data }),
        ...(signal !== undefined && { signal }),
      });
      this.#readClock(response.headers.date);
      return response;
    } catch (error) {
      signal?.throwIfAborted();
      const proxy = proxyErrorIn(error);
      if (proxy !== undefined) {
        throw proxyFailure(this.endpoint.url, proxy);
      }
      const code = axios.isAxiosError(error) ? error.code : undefined;
      throw unreachable(this.endpoint.url, code ?? (error instanceof Error ? error.message : String(error)));
    }
  }

  #readClock(date: unknown): void {
    const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    const offset = at - Date.now();
    if (!Number.isNaN(offset)) {
      this.clockOffsetMs = Math.abs(offset) > 5000 ? offset : 0;
    }
  }

  #checked<T>(response: AxiosResponse<unknown>, check: Check<T>): T {
    const { status, data } = response;
    if (status >= 200 && status < 300) {
      if (check.Check(data)) {
        return data as T;
      }
      throw unreadableAnswer(this.endpoint.url);
    }
    const failure = failureOf(response);
    if (status === 401) {
      throw unauthorized(this.endpoint.url, this.endpoint.token !== undefined);
    }
    if (status === 403) {
      throw forbidden(this.endpoint.url, failure?.error.message);
    }
    if (status === 426) {
      throw incompatible(this.endpoint.url, undefined, undefined);
    }
    if (failure === undefined) {
      // A gateway in front of a backend that is away answers 502 to 504 with a page of its own.
      throw status >= 500 ? unreachable(this.endpoint.url, `HTTP ${status}`) : notABackend(this.endpoint.url);
    }
    const { message, action, code } = failure.error;
    throw new BackendError('request', message, action, code);
  }
}

interface Check<T> {
  Check(value: unknown): value is T;
}

function compile<S extends TSchema, T>(schema: S): Check<T> {
  // Compiled at first use: a language server that never asks for snapshots never pays for their schema.
  let compiled: ReturnType<typeof Compile<S>> | undefined;
  return {
    Check(value: unknown): value is T {
      compiled ??= Compile(schema);
      return compiled.Check(value);
    },
  };
}

const checkHealth = compile<typeof Health, Health>(Health);
const checkSnapshotOrder = compile<typeof SnapshotOrder, SnapshotOrder>(SnapshotOrder);
const checkAgentOrder = compile<typeof AgentOrder, AgentOrder>(AgentOrder);
const checkLifetime = compile<typeof Lifetime, Lifetime>(Lifetime);
const checkEventPage = compile<typeof EventPage, EventPage>(EventPage);
const checkEventDetail = compile<typeof EventDetail, EventDetailType>(EventDetail);
const checkSnapshotList = compile<typeof SnapshotList, SnapshotList>(SnapshotList);
const checkSnapshotView = compile<typeof SnapshotView, SnapshotView>(SnapshotView);
const checkOccurrences = compile<typeof OccurrencesSchema, Occurrences>(OccurrencesSchema);
const checkAgentList = compile<typeof AgentList, AgentList>(AgentList);
const checkSummary = compile<typeof SummarySchema, EventSummary>(SummarySchema);
const checkFailure = compile<typeof Failure, Failure>(Failure);

function failureOf(response: AxiosResponse<unknown>): Failure | undefined {
  return checkFailure.Check(response.data) ? response.data : undefined;
}
